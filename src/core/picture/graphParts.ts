import type { BuildGraph, GraphNode, GraphPlace } from '../build/buildGraph.ts';
import { groupBy } from '../domain/groupBy.ts';
import type { Ends } from './graphLevels.ts';

/** Nodes that have the same neighbours: they stand below each other, and a layout takes them for one. */
export interface Block {
  /** The id of its first node. */
  readonly id: string;
  readonly nodes: readonly GraphNode[];
}

/** Nodes that are connected without the integrations, with the edges between their blocks. */
export interface GraphPart {
  readonly blocks: readonly Block[];
  readonly edges: readonly Ends[];
  /** Blocks that integrations lead to. */
  readonly entries: ReadonlySet<string>;
}

/** A graph, cut so that a layout never has to place more than one connected part at once. */
export interface CutGraph {
  /** The integrations: nothing leads to them. */
  readonly heads: readonly GraphNode[];
  /** In the order of the first integration that leads there, then by build and place. */
  readonly parts: readonly GraphPart[];
}

export function cutGraph({ nodes, edges }: BuildGraph): CutGraph {
  const heads = nodes.filter(isHead);
  const headAt = new Map(heads.map(({ id }, at) => [id, at]));
  const firstHead = new Map<string, number>();
  for (const { from, to } of edges) {
    const at = headAt.get(from);
    if (at !== undefined) {
      firstHead.set(to, Math.min(at, firstHead.get(to) ?? at));
    }
  }
  const inner = uniqueEnds(edges.filter(({ from, to }) => from !== to && !headAt.has(from)));
  const groups = connected(
    nodes.filter((node) => !isHead(node)),
    inner,
  ).map((members) => ({
    members,
    head: members.reduce((least, { id }) => Math.min(least, firstHead.get(id) ?? Infinity), Infinity),
    build: members[0]?.build ?? '',
    place: firstPlace(members),
  }));
  const partOf = new Map(groups.flatMap(({ members }, at) => members.map(({ id }) => [id, at] as const)));
  const edgesOf = groupBy(inner, ({ from }) => partOf.get(from));
  const named = new Set(firstHead.keys());
  const parts = groups.map((group, at) => ({ ...group, edges: edgesOf.get(at) ?? [] }));
  return {
    heads,
    parts: parts
      .sort(
        (a, b) =>
          compare(a.head, b.head) ||
          compare(a.build, b.build) ||
          compare(a.place?.path ?? '', b.place?.path ?? '') ||
          compare(a.place?.line ?? 0, b.place?.line ?? 0),
      )
      .map(({ members, edges: own }) => inBlocks(members, own, named)),
  };
}

function isHead({ kind }: GraphNode): boolean {
  return kind === 'integration';
}

function firstPlace(nodes: readonly GraphNode[]): GraphPlace | null {
  return nodes.reduce<GraphPlace | null>((first, { place }) => {
    const isBefore =
      first === null ||
      (place !== null && (compare(place.path, first.path) || compare(place.line, first.line)) < 0);
    return isBefore ? place : first;
  }, null);
}

function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function uniqueEnds(edges: readonly Ends[]): readonly Ends[] {
  return [...new Map(edges.map(({ from, to }) => [JSON.stringify([from, to]), { from, to }])).values()];
}

/** The nodes, those that hang together in one list; in the order of the first of each. */
function connected(nodes: readonly GraphNode[], edges: readonly Ends[]): readonly (readonly GraphNode[])[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const neighbours = groupBy(
    edges.flatMap(({ from, to }) => [
      { id: from, other: to },
      { id: to, other: from },
    ]),
    ({ id }) => id,
  );
  const seen = new Set<string>();
  return nodes.flatMap((node) => {
    const found = seen.has(node.id) ? [] : [node];
    seen.add(node.id);
    // The list grows while it is walked.
    for (const { id } of found) {
      for (const { other } of neighbours.get(id) ?? []) {
        const next = byId.get(other);
        if (next !== undefined && !seen.has(other)) {
          seen.add(other);
          found.push(next);
        }
      }
    }
    return found.length === 0 ? [] : [found];
  });
}

function inBlocks(
  nodes: readonly GraphNode[],
  edges: readonly Ends[],
  named: ReadonlySet<string>,
): GraphPart {
  const at = new Map(nodes.map(({ id }, index) => [id, index]));
  const before = groupBy(edges, ({ to }) => to);
  const behind = groupBy(edges, ({ from }) => from);
  const numbers = (ids: readonly string[]): string =>
    ids
      .map((id) => at.get(id) ?? -1)
      .sort((a, b) => a - b)
      .join();
  const groups = groupBy(nodes, ({ id }) => {
    const sources = (before.get(id) ?? []).map(({ from }) => from);
    const targets = (behind.get(id) ?? []).map(({ to }) => to);
    return `${numbers(sources)}>${numbers(targets)}`;
  });
  const blocks = [...groups.values()].map((members) => ({ id: members[0]?.id ?? '', nodes: members }));
  const blockOf = new Map(blocks.flatMap(({ id, nodes: own }) => own.map((node) => [node.id, id] as const)));
  const between = edges.map(({ from, to }) => ({
    from: blockOf.get(from) ?? from,
    to: blockOf.get(to) ?? to,
  }));
  const entries = nodes.filter(({ id }) => named.has(id)).map(({ id }) => blockOf.get(id) ?? id);
  return { blocks, edges: uniqueEnds(between), entries: new Set(entries) };
}
