import { eachNode } from './eachNode.ts';
import type { YamlNode, YamlScalar } from './yamlTree.ts';

type Roots = readonly (YamlNode | null)[];

/**
 * The scalars of a text whose values another text has otherwise; null where more than values of scalars differ. Comments
 * and places are no difference.
 */
export function changedScalars(before: Roots, after: Roots): readonly YamlScalar[] | null {
  const old = nodesOf(before);
  const now = nodesOf(after);
  if (old.length !== now.length || shapeOfAll(before) !== shapeOfAll(after)) {
    return null;
  }
  const changed: YamlScalar[] = [];
  for (const [index, node] of old.entries()) {
    const other = now[index];
    if (other === undefined || shapeOf(node) !== shapeOf(other)) {
      return null;
    }
    if (node.kind === 'scalar' && other.kind === 'scalar' && node.text !== other.text) {
      changed.push(node);
    }
  }
  return changed;
}

function nodesOf(roots: Roots): readonly YamlNode[] {
  const nodes: YamlNode[] = [];
  eachNode(roots, (node) => nodes.push(node));
  return nodes;
}

/** All of a node but its value; with the nodes in their order it tells which stands in which. */
function shapeOf(node: YamlNode): string {
  const anchor = node.anchor ?? '';
  switch (node.kind) {
    case 'map':
      return `map ${shapeOfAll(node.pairs.map(({ value }) => value))} ${anchor}`;
    case 'seq':
      return `seq ${shapeOfAll(node.items.map(({ value }) => value))} ${anchor}`;
    case 'alias':
      return `alias ${node.name}`;
    case 'scalar':
      return `${node.style} ${String(node.isNull)} ${anchor}`;
  }
}

/** Which of several places hold something. */
function shapeOfAll(nodes: Roots): string {
  return nodes.map((node) => (node === null ? '-' : '+')).join('');
}
