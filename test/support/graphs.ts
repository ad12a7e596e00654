import type { BuildGraph, GraphNode } from '../../src/core/build/buildGraph.ts';

const PLACE = {
  uri: 'memory:/w/shippable.yml',
  path: 'shippable.yml',
  line: 3,
  column: 1,
  endLine: 3,
  endColumn: 2,
};

/** A graph of edges, each `[from, to]`. Names that start with `i` are integrations, the others jobs. */
export function graphOf(
  edges: readonly (readonly [string, string])[],
  alone: readonly string[] = [],
): BuildGraph {
  const names = new Set([...edges.flat(), ...alone]);
  return {
    nodes: [...names].sort().map(graphNode),
    edges: edges.map(([from, to]) => ({ from, to, kind: 'in', place: PLACE })),
  };
}

export function graphNode(name: string): GraphNode {
  return name.startsWith('i')
    ? { id: name, kind: 'integration', name, type: null, build: null, place: null }
    : { id: name, kind: 'job', name, type: 'runSh', build: 'memory:/w', place: PLACE };
}
