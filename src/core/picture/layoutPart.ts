import { Graph, layout } from '@dagrejs/dagre';

import { groupBy } from '../domain/groupBy.ts';
import { graphLevels, type Ends } from './graphLevels.ts';
import type { Block, GraphPart } from './graphParts.ts';
import { BOX, COLUMN, GAP, type Point } from './picture.ts';

/** Where the blocks of a part stand: `column` from 0, `y` of their upper edges. */
export interface PlacedPart {
  readonly part: GraphPart;
  readonly blocks: ReadonlyMap<string, { readonly column: number; readonly y: number }>;
  /** Points that an edge goes through between its ends, by the ids of its blocks; only where it passes a column. */
  readonly bends: ReadonlyMap<string, readonly Point[]>;
  /** Such points for the edges that lead to the entries of the part, by the ids of the entries. */
  readonly entryBends: ReadonlyMap<string, readonly Point[]>;
  readonly height: number;
}

/**
 * Blocks, and columns that edges pass: the library takes a tenth of a second for this many, and far more than ten times as
 * long for ten times as many.
 */
const MAX_WEIGHT = 400;

/** All edges go straight. */
const STRAIGHT = { bends: new Map(), entryBends: new Map() } as const;

/** Stands for the integrations before a part: what they name is drawn to the left, and their edges go around boxes too. */
const ENTRY = 'entry';
const ENTRY_WEIGHT = 2;

/** What the library reads and writes of a node and of an edge; points are those of the middle of a node. */
interface NodeLabel extends Partial<Point> {
  readonly width: number;
  readonly height: number;
}

interface EdgeLabel {
  readonly weight?: number;
  readonly points?: readonly Point[];
}

/** Places one part: by the library, or in plain columns where that would take long. */
export function layoutPart(part: GraphPart): PlacedPart {
  const [only] = part.blocks;
  if (only !== undefined && part.blocks.length === 1) {
    return { ...STRAIGHT, part, blocks: new Map([[only.id, { column: 0, y: 0 }]]), height: heightOf(only) };
  }
  const levels = graphLevels(
    part.blocks.map(({ id }) => id),
    part.edges,
  );
  const spans = part.edges.map(({ from, to }) => Math.abs((levels.get(to) ?? 0) - (levels.get(from) ?? 0)));
  const toEntries = [...part.entries].map((id) => (levels.get(id) ?? 0) + 1);
  const weight = [...spans, ...toEntries].reduce((sum, span) => sum + span, part.blocks.length);
  return weight > MAX_WEIGHT || isChain(part, levels) ? inColumns(part, levels) : byLibrary(part, levels);
}

/** One behind the other, which no edge passes: there is nothing to choose. */
function isChain({ blocks, edges, entries }: GraphPart, levels: ReadonlyMap<string, number>): boolean {
  return (
    edges.length === blocks.length - 1 &&
    new Set(levels.values()).size === blocks.length &&
    [...entries].every((id) => levels.get(id) === 0)
  );
}

/** The name of an edge in {@link PlacedPart.bends}. */
export function bendKey({ from, to }: Ends): string {
  return JSON.stringify([from, to]);
}

export function heightOf({ nodes }: Block): number {
  return nodes.length * (BOX.height + GAP) - GAP;
}

function byLibrary(part: GraphPart, levels: ReadonlyMap<string, number>): PlacedPart {
  const graph = new Graph<{ height?: number }, NodeLabel, EdgeLabel>();
  graph.setGraph({ rankdir: 'LR', nodesep: GAP, edgesep: GAP, ranksep: COLUMN - BOX.width } as object);
  // Numbers: the library makes names of its own from those it is given.
  const names = new Map(part.blocks.map(({ id }, at) => [id, String(at)]));
  const nameOf = (id: string): string => names.get(id) ?? ENTRY;
  part.blocks.forEach((block) => {
    graph.setNode(nameOf(block.id), { width: BOX.width, height: heightOf(block) });
  });
  part.edges.forEach(({ from, to }) => {
    graph.setEdge(nameOf(from), nameOf(to), {});
  });
  if (part.entries.size > 0) {
    graph.setNode(ENTRY, { width: BOX.width, height: BOX.height });
    const starts = part.blocks.filter(({ id }) => levels.get(id) === 0);
    starts.forEach(({ id }) => graph.setEdge(ENTRY, nameOf(id), { weight: 0 }));
    part.entries.forEach((id) => graph.setEdge(ENTRY, nameOf(id), { weight: ENTRY_WEIGHT }));
  }
  layout(graph);
  const leftOf = (name: string): number => (graph.node(name).x ?? 0) - BOX.width / 2;
  const before = [...names.values()].reduce((least, name) => Math.min(least, leftOf(name)), Infinity);
  const columnOf = (name: string): number => Math.round((leftOf(name) - before) / COLUMN);
  const blocks = new Map(
    part.blocks.map(({ id }) => {
      const { y = 0, height } = graph.node(nameOf(id));
      return [id, { column: columnOf(nameOf(id)), y: y - height / 2 }];
    }),
  );
  const bendsOf = (from: string, to: string): readonly Point[] =>
    columnOf(to) - columnOf(from) > 1
      ? (graph.edge(from, to).points ?? []).slice(1, -1).map(({ x, y }) => ({ x: x - before, y }))
      : [];
  return {
    part,
    blocks,
    bends: new Map(part.edges.map((edge) => [bendKey(edge), bendsOf(nameOf(edge.from), nameOf(edge.to))])),
    entryBends: new Map([...part.entries].map((id) => [id, bendsOf(ENTRY, nameOf(id))])),
    height: graph.graph().height ?? 0,
  };
}

/** A column a level; in it, what the same blocks lead to stands together. */
function inColumns(part: GraphPart, levels: ReadonlyMap<string, number>): PlacedPart {
  const before = groupBy(part.edges, ({ to }) => to);
  const placed = new Map<string, { readonly column: number; readonly y: number }>();
  const meanBefore = (id: string): number => {
    const ys = (before.get(id) ?? []).flatMap(({ from }) => placed.get(from)?.y ?? []);
    return ys.reduce((sum, y) => sum + y, 0) / Math.max(1, ys.length);
  };
  const columns = [...groupBy(part.blocks, ({ id }) => levels.get(id) ?? 0)].sort(([a], [b]) => a - b);
  let height = 0;
  for (const [column, blocks] of columns) {
    const sorted = blocks
      .map((block) => ({ block, wish: meanBefore(block.id) }))
      .sort((a, b) => a.wish - b.wish);
    let y = 0;
    for (const { block } of sorted) {
      placed.set(block.id, { column, y });
      y += heightOf(block) + GAP;
    }
    height = Math.max(height, y - GAP);
  }
  return { ...STRAIGHT, part, blocks: placed, height };
}
