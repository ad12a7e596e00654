import { eachNode } from './eachNode.ts';
import type { YamlNode, YamlProblem } from './yamlTree.ts';

/**
 * Aliases without an anchor before them in their document: `ALIAS_BEFORE_ANCHOR` where the anchor stands below, else
 * `UNDEFINED_ALIAS`; often the anchor lives in `shippable.templates.yml`.
 */
export function undefinedAliasProblems(roots: readonly (YamlNode | null)[]): readonly YamlProblem[] {
  return roots.flatMap(problemsIn);
}

/** Whether any node is an alias. */
export function holdsAlias(roots: readonly (YamlNode | null)[]): boolean {
  let found = false;
  eachNode(roots, (node) => {
    found ||= node.kind === 'alias';
  });
  return found;
}

function problemsIn(root: YamlNode | null): readonly YamlProblem[] {
  const anchors = new Set<string>();
  const aliases: Extract<YamlNode, { kind: 'alias' }>[] = [];
  eachNode([root], (node) => {
    if (node.anchor !== null) {
      anchors.add(node.anchor);
    }
    if (node.kind === 'alias' && node.target === null) {
      aliases.push(node);
    }
  });
  return aliases.map(({ name, range }) =>
    anchors.has(name)
      ? { code: 'ALIAS_BEFORE_ANCHOR', message: `The anchor of *${name} stands below it`, range }
      : { code: 'UNDEFINED_ALIAS', message: `Alias *${name} has no anchor in this file`, range },
  );
}
