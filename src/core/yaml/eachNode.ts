import type { YamlNode } from './yamlTree.ts';

/** Visits every node of the trees, keys too, in the order of the text. What an alias stands for is visited at its anchor. */
export function eachNode(roots: readonly (YamlNode | null)[], visit: (node: YamlNode) => void): void {
  for (const root of roots) {
    visitBelow(root, visit);
  }
}

function visitBelow(node: YamlNode | null, visit: (node: YamlNode) => void): void {
  if (node === null) {
    return;
  }
  visit(node);
  if (node.kind === 'map') {
    for (const { key, value } of node.pairs) {
      visitBelow(key, visit);
      visitBelow(value, visit);
    }
  } else if (node.kind === 'seq') {
    for (const { value } of node.items) {
      visitBelow(value, visit);
    }
  }
}
