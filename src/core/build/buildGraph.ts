import { groupBy } from '../domain/groupBy.ts';
import type { BuildIndex } from './buildIndex.ts';
import type { BuildFile } from './buildFile.ts';
import type { BuildDefinition, BuildUse, DefinitionKind } from './buildPart.ts';
import { isTakenIn, type DependencyKind } from './dependents.ts';
import type { InFile } from './itemsByName.ts';

/** A place in a file of the graph; line and column from 1. */
export interface GraphPlace {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** `ci`: the CI part of a file, which logs in by hub entries. `undefined`: a name that nothing in the files defines. */
export type GraphNodeKind = DefinitionKind | 'integration' | 'ci' | 'undefined';

export interface GraphNode {
  /** Unique in the graph, and the same each time. */
  readonly id: string;
  readonly kind: GraphNodeKind;
  readonly name: string;
  readonly type: string | null;
  /** The build that defines it; null for integrations and undefined names. */
  readonly build: string | null;
  /** Where it is defined; null for integrations and undefined names. */
  readonly place: GraphPlace | null;
}

/** `to` depends on `from`. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: DependencyKind | 'hub';
}

/** Who depends on whom, from integrations to jobs. Nodes by id, edges by their ends. */
export interface BuildGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** The whole graph of all builds; with `integration`, what follows from that one. */
export function buildGraph(index: BuildIndex, integration: string | null): BuildGraph {
  const drawing = new Drawing(index);
  for (const build of index.builds()) {
    drawing.add(build);
  }
  return integration === null
    ? drawing.graph()
    : following(drawing.graph(), idOf('integration', integration));
}

class Drawing {
  readonly #index: BuildIndex;
  readonly #nodes = new Map<string, GraphNode>();
  readonly #edges = new Map<string, GraphEdge>();

  constructor(index: BuildIndex) {
    this.#index = index;
  }

  add(build: string): void {
    const { definitions, uses, hubEntries } = this.#index.build(build);
    for (const { item } of definitions) {
      const own = this.#named(item.name, build);
      for (const integration of item.integrations) {
        this.#connect(this.#integration(integration), own, 'integration');
      }
    }
    for (const { file, item } of hubEntries) {
      this.#connect(this.#integration(item.integration), this.#ci(file, item.place), 'hub');
    }
    for (const use of uses) {
      this.#addUse(use);
    }
  }

  graph(): BuildGraph {
    return {
      nodes: [...this.#nodes.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
      edges: [...this.#edges.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, edge]) => edge),
    };
  }

  #addUse({ file, item }: InFile<BuildUse>): void {
    if (item.user === null) {
      return;
    }
    const user = this.#named(item.user, file.build);
    const named = this.#named(item.name, file.build);
    if (isTakenIn(item)) {
      this.#connect(named, user, item.kind);
    } else {
      this.#connect(user, named, item.kind);
    }
  }

  /** The first definition of a name, as a file of that build means it. */
  #named(name: string, build: string): string {
    const [first] = this.#index.resolve(name, build);
    return first === undefined
      ? this.#keep({
          id: idOf('undefined', name),
          kind: 'undefined',
          name,
          type: null,
          build: null,
          place: null,
        })
      : this.#keep(nodeOf(first));
  }

  #integration(name: string): string {
    const id = idOf('integration', name);
    return this.#keep({ id, kind: 'integration', name, type: null, build: null, place: null });
  }

  #ci(
    { path, build }: BuildFile,
    { line, column }: { readonly line: number; readonly column: number },
  ): string {
    const place = { path, line, column };
    return this.#keep({ id: idOf('ci', path), kind: 'ci', name: path, type: null, build, place });
  }

  /** What came first stays. */
  #keep(node: GraphNode): string {
    if (!this.#nodes.has(node.id)) {
      this.#nodes.set(node.id, node);
    }
    return node.id;
  }

  #connect(from: string, to: string, kind: GraphEdge['kind']): void {
    this.#edges.set(JSON.stringify([from, to, kind]), { from, to, kind });
  }
}

function nodeOf({ file, item }: InFile<BuildDefinition>): GraphNode {
  const { kind, name, type, place } = item;
  const { path, build } = file;
  const id = idOf(kind, name, build);
  return { id, kind, name, type, build, place: { path, line: place.line, column: place.column } };
}

/** No two lists of words give one id, whatever characters they hold. */
function idOf(kind: GraphNodeKind, ...words: readonly string[]): string {
  return [kind, ...words.map((word) => word.replaceAll(/[\\:]/gu, String.raw`\$&`))].join(':');
}

/** The part of a graph that a node leads to; empty where the node is not in it. */
function following({ nodes, edges }: BuildGraph, start: string): BuildGraph {
  const edgesFrom = groupBy(edges, ({ from }) => from);
  const reached = new Set(nodes.some(({ id }) => id === start) ? [start] : []);
  // The set grows while it is walked; what is in it already is not added again, so circles end.
  for (const id of reached) {
    edgesFrom.get(id)?.forEach(({ to }) => reached.add(to));
  }
  return {
    nodes: nodes.filter(({ id }) => reached.has(id)),
    edges: edges.filter(({ from }) => reached.has(from)),
  };
}
