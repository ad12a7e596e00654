import { groupBy } from '../domain/groupBy.ts';
import type { LineRange } from '../domain/locatedReference.ts';
import type { FileUri } from '../domain/sourceFile.ts';
import type { BuildIndex } from './buildIndex.ts';
import type { BuildFile } from './buildFile.ts';
import type { BuildDefinition, BuildUse, DefinitionKind, FileUse } from './buildPart.ts';
import { isFollowed, isTakenIn, type DependencyKind } from './dependents.ts';
import type { InFile } from './itemsByName.ts';

/** A place in a file of the graph; the path is as people read it. */
export interface GraphPlace extends LineRange {
  readonly uri: FileUri;
  readonly path: string;
}

/**
 * `ci`: the CI part of a file, which logs in by hub entries. `file`: a file that names an integration elsewhere, in no
 * definition with a name. `undefined`: a name that nothing in the files defines.
 */
export type GraphNodeKind = DefinitionKind | 'integration' | 'ci' | 'file' | 'undefined';

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
  /**
   * Where it is written; the first place where there are several. For an integration this is in what names it.
   */
  readonly place: GraphPlace;
}

/** Who depends on whom, from integrations to jobs. Nodes by id, edges by their ends. */
export interface BuildGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** The whole graph of all builds; with `integration`, what follows from that one. */
export function buildGraph(index: BuildIndex, integration: string | null): BuildGraph {
  const drawing = new Drawing(index, integration);
  for (const build of index.builds()) {
    drawing.add(build);
  }
  return integration === null
    ? drawing.graph()
    : following(drawing.graph(), idOf('integration', integration));
}

class Drawing {
  readonly #index: BuildIndex;
  /** A file stands where it names this one; null for the first that it names. */
  readonly #wanted: string | null;
  readonly #nodes = new Map<string, GraphNode>();
  readonly #edges = new Map<string, GraphEdge>();

  constructor(index: BuildIndex, wanted: string | null) {
    this.#index = index;
    this.#wanted = wanted;
  }

  add(build: string): void {
    const { definitions, uses, hubEntries, fileUses } = this.#index.build(build);
    for (const { file, item } of definitions) {
      const own = this.#named(item.name, build);
      for (const integration of item.integrations) {
        this.#connect(this.#integration(integration), own, 'integration', placeIn(file, item.place));
      }
    }
    for (const entry of hubEntries) {
      this.#addToFile(entry, 'ci', 'hub');
    }
    for (const use of fileUses) {
      this.#addToFile(use, 'file', 'integration');
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

  #addToFile({ file, item }: InFile<FileUse>, holder: 'ci' | 'file', kind: GraphEdge['kind']): void {
    if (this.#wanted === null || this.#wanted === item.integration) {
      const place = placeIn(file, item.place);
      this.#connect(this.#integration(item.integration), this.#fileNode(holder, file, place), kind, place);
    }
  }

  #addUse({ file, item }: InFile<BuildUse>): void {
    const { kind } = item;
    if (item.user === null || !isFollowed(kind)) {
      return;
    }
    const user = this.#named(item.user, file.build);
    const named = this.#named(item.name, file.build);
    const [from, to] = isTakenIn(kind) ? [named, user] : [user, named];
    this.#connect(from, to, kind, placeIn(file, item.place));
  }

  /** The first definition of a name, as a file of that build means it. */
  #named(name: string, build: string): string {
    const [first] = this.#index.resolve(name, build, 1);
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

  /** Two workspace folders may hold files of one path, so the node is that of the URI. */
  #fileNode(kind: 'ci' | 'file', { uri, path, build }: BuildFile, place: GraphPlace): string {
    return this.#keep({ id: idOf(kind, uri), kind, name: path, type: null, build, place });
  }

  /** What came first stays. */
  #keep(node: GraphNode): string {
    if (!this.#nodes.has(node.id)) {
      this.#nodes.set(node.id, node);
    }
    return node.id;
  }

  #connect(from: string, to: string, kind: GraphEdge['kind'], place: GraphPlace): void {
    const key = JSON.stringify([from, to, kind]);
    if (!this.#edges.has(key)) {
      this.#edges.set(key, { from, to, kind, place });
    }
  }
}

function nodeOf({ file, item }: InFile<BuildDefinition>): GraphNode {
  const { kind, name, type } = item;
  const { build } = file;
  return { id: idOf(kind, name, build), kind, name, type, build, place: placeIn(file, item.place) };
}

function placeIn({ uri, path }: BuildFile, place: LineRange): GraphPlace {
  return { uri, path, ...place };
}

/** What one build defines, with the integrations and the names of others that lead there or from there. */
export function graphOfBuild({ nodes, edges }: BuildGraph, build: string): BuildGraph {
  const own = new Set(nodes.filter((node) => node.build === build).map(({ id }) => id));
  const kept = edges.filter(({ from, to }) => own.has(from) || own.has(to));
  const named = new Set([...own, ...kept.flatMap(({ from, to }) => [from, to])]);
  return { nodes: nodes.filter(({ id }) => named.has(id)), edges: kept };
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
