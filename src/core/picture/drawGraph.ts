import type { BuildGraph, GraphNode } from '../build/buildGraph.ts';
import { groupBy } from '../domain/groupBy.ts';
import { inSlices, type Clock } from '../workspace/clock.ts';
import type { Ends } from './graphLevels.ts';
import { cutGraph, type CutGraph } from './graphParts.ts';
import { bendKey, layoutPart, type PlacedPart } from './layoutPart.ts';
import { linePath } from './linePath.ts';
import { BOX, COLUMN, GAP, type Picture, type Point } from './picture.ts';

const MARGIN = 20;

/** The gap between two parts of the graph that are not connected. */
const PART_GAP = 22;

/** A graph as a picture. The same graph gives the same picture, whatever the time and the machine. */
export function drawGraph(graph: BuildGraph): Picture {
  const cut = cutGraph(graph);
  return assemble(graph, cut, cut.parts.map(layoutPart));
}

/** {@link drawGraph} in several turns of the event loop; undefined where `signal` aborts it. */
export async function drawGraphInSlices(
  graph: BuildGraph,
  turns: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<Picture | undefined> {
  const cut = cutGraph(graph);
  const placed: PlacedPart[] = [];
  const isDone = await inSlices(cut.parts, (part) => placed.push(layoutPart(part)), turns);
  return isDone ? assemble(graph, cut, placed) : undefined;
}

/** Points that lines go through; those of a block are common to the lines of all its nodes. */
interface Bends {
  /** The blocks of all nodes but the integrations, by the id of the node. */
  readonly blockOf: Map<string, string>;
  /** Between two blocks, by {@link bendKey}. */
  readonly between: Map<string, readonly Point[]>;
  /** From an integration to a block. */
  readonly toEntries: Map<string, readonly Point[]>;
}

function assemble(graph: BuildGraph, { heads }: CutGraph, parts: readonly PlacedPart[]): Picture {
  const corners = new Map<string, Point>();
  const bends: Bends = { blockOf: new Map(), between: new Map(), toEntries: new Map() };
  const left = MARGIN + (heads.length > 0 ? COLUMN : 0);
  let top = MARGIN;
  for (const placed of parts) {
    putPart(placed, { x: left, y: top }, corners, bends);
    top += placed.height + (placed.part.blocks.length > 1 ? PART_GAP : GAP);
  }
  putHeads(graph, heads, corners);
  const boxes = graph.nodes.flatMap((node) => {
    const corner = corners.get(node.id);
    return corner === undefined ? [] : [{ node, ...corner }];
  });
  const lines = graph.edges.flatMap((edge) => {
    const [from, to] = [corners.get(edge.from), corners.get(edge.to)];
    return from === undefined || to === undefined
      ? []
      : [{ edge, path: linePath(from, to, bendsOf(edge, bends)) }];
  });
  return {
    width: boxes.reduce((most, { x }) => Math.max(most, x + BOX.width), 0) + MARGIN,
    height: boxes.reduce((most, { y }) => Math.max(most, y + BOX.height), 0) + MARGIN,
    boxes,
    lines,
  };
}

function putPart(
  { part, blocks, bends, entryBends }: PlacedPart,
  at: Point,
  corners: Map<string, Point>,
  all: Bends,
): void {
  for (const { id, nodes } of part.blocks) {
    const { column, y } = blocks.get(id) ?? { column: 0, y: 0 };
    nodes.forEach((node, row) => {
      const shift = row * (BOX.height + GAP);
      corners.set(node.id, { x: at.x + column * COLUMN, y: Math.round(at.y + y + shift) });
      all.blockOf.set(node.id, id);
    });
  }
  const moved = (points: readonly Point[]): readonly Point[] =>
    points.map(({ x, y }) => ({ x: x + at.x, y: y + at.y }));
  bends.forEach((points, key) => all.between.set(key, moved(points)));
  entryBends.forEach((points, id) => all.toEntries.set(id, moved(points)));
}

function bendsOf(edge: Ends, { blockOf, between, toEntries }: Bends): readonly Point[] {
  const from = blockOf.get(edge.from);
  const to = blockOf.get(edge.to) ?? '';
  return (from === undefined ? toEntries.get(to) : between.get(bendKey({ from, to }))) ?? [];
}

/** Each integration beside the middle of what names it, below those before it. */
function putHeads({ edges }: BuildGraph, heads: readonly GraphNode[], corners: Map<string, Point>): void {
  const behind = groupBy(edges, ({ from }) => from);
  const wishes = heads.map((head) => {
    const ys = (behind.get(head.id) ?? []).flatMap(({ to }) => corners.get(to)?.y ?? []);
    return { head, y: ys.length === 0 ? MARGIN : ys.reduce((sum, y) => sum + y, 0) / ys.length };
  });
  let free = MARGIN;
  for (const { head, y } of wishes.sort((a, b) => a.y - b.y)) {
    const top = Math.round(Math.max(free, y));
    corners.set(head.id, { x: MARGIN, y: top });
    free = top + BOX.height + GAP;
  }
}
