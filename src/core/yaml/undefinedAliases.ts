import type { YamlNode, YamlProblem } from './yamlTree.ts';

/** Aliases without an anchor before them in their document; often the anchor lives in `shippable.templates.yml`. */
export function undefinedAliasProblems(roots: readonly (YamlNode | null)[]): readonly YamlProblem[] {
  const problems: YamlProblem[] = [];
  const visit = (node: YamlNode | null): void => {
    if (node?.kind === 'alias' && node.target === null) {
      const message = `Alias *${node.name} has no anchor in this file`;
      problems.push({ code: 'UNDEFINED_ALIAS', message, range: node.range });
    } else if (node?.kind === 'map') {
      for (const pair of node.pairs) {
        visit(pair.key);
        visit(pair.value);
      }
    } else if (node?.kind === 'seq') {
      for (const item of node.items) {
        visit(item.value);
      }
    }
  };
  roots.forEach(visit);
  return problems;
}
