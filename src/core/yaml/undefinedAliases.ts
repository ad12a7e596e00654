import type { YamlNode, YamlProblem } from './yamlTree.ts';

/**
 * Aliases without an anchor before them in their document: `ALIAS_BEFORE_ANCHOR` where the anchor stands below, else
 * `UNDEFINED_ALIAS`; often the anchor lives in `shippable.templates.yml`.
 */
export function undefinedAliasProblems(roots: readonly (YamlNode | null)[]): readonly YamlProblem[] {
  return roots.flatMap(problemsIn);
}

function problemsIn(root: YamlNode | null): readonly YamlProblem[] {
  const anchors = new Set<string>();
  const aliases: Extract<YamlNode, { kind: 'alias' }>[] = [];
  const visit = (node: YamlNode | null): void => {
    if (node === null) {
      return;
    }
    if (node.anchor !== null) {
      anchors.add(node.anchor);
    }
    if (node.kind === 'alias') {
      if (node.target === null) {
        aliases.push(node);
      }
    } else if (node.kind === 'map') {
      for (const pair of node.pairs) {
        visit(pair.key);
        visit(pair.value);
      }
    } else if (node.kind === 'seq') {
      for (const item of node.items) {
        visit(item.value);
      }
    }
  };
  visit(root);
  return aliases.map(({ name, range }) =>
    anchors.has(name)
      ? { code: 'ALIAS_BEFORE_ANCHOR', message: `The anchor of *${name} stands below it`, range }
      : { code: 'UNDEFINED_ALIAS', message: `Alias *${name} has no anchor in this file`, range },
  );
}
