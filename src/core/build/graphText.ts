import { oneLine } from '../messages/foreignText.ts';
import type { BuildGraph, GraphNode } from './buildGraph.ts';

/**
 * A graph as text of other programs. A name of a file is text in all of them: each format escapes what it would read,
 * and nodes are numbered, so no name becomes part of its grammar.
 */

/** The graph for programs; the places of edges are left out. */
export function graphInJson({ nodes, edges }: BuildGraph): string {
  const told = {
    version: 1,
    nodes: nodes.map(({ place, ...node }) => ({
      ...node,
      place: place && { path: place.path, line: place.line, column: place.column },
    })),
    edges: edges.map(({ from, to, kind }) => ({ from, to, kind })),
  };
  return `${JSON.stringify(told, null, 2)}\n`;
}

/** The DOT language of Graphviz; lines without line breaks. */
export function graphInDot({ nodes, edges }: BuildGraph): readonly string[] {
  const at = numbersOf(nodes);
  const quoted = (text: string): string => `"${text.replaceAll(/["\\]/gu, String.raw`\$&`)}"`;
  return [
    'digraph build {',
    '  rankdir=LR;',
    '  node [shape=box];',
    ...nodes.map((node) => `  ${numberOf(at, node.id)} [label=${quoted(labelOf(node))}];`),
    ...edges.map(
      ({ from, to, kind }) => `  ${numberOf(at, from)} -> ${numberOf(at, to)} [label=${quoted(kind)}];`,
    ),
    '}',
  ];
}

/** A flowchart of Mermaid. */
export function graphInMermaid({ nodes, edges }: BuildGraph): readonly string[] {
  const at = numbersOf(nodes);
  const escaped = (text: string): string =>
    text.replaceAll(/[^\p{L}\p{N} _./-]/gu, (found) => `#${String(found.codePointAt(0))};`);
  return [
    'flowchart LR',
    ...nodes.map((node) => `  ${numberOf(at, node.id)}["${escaped(labelOf(node))}"]`),
    ...edges.map(({ from, to, kind }) => `  ${numberOf(at, from)} -->|${kind}| ${numberOf(at, to)}`),
  ];
}

/** What a node is and its name, on one line. */
export function labelOf({ kind, name, type }: GraphNode): string {
  return oneLine(`${type === null ? kind : `${kind} (${type})`}: ${name}`);
}

function numbersOf(nodes: readonly GraphNode[]): ReadonlyMap<string, string> {
  return new Map(nodes.map(({ id }, index) => [id, `n${String(index)}`]));
}

function numberOf(numbers: ReadonlyMap<string, string>, id: string): string {
  return numbers.get(id) ?? '';
}
