import { eachNode } from './eachNode.ts';
import { isMergePair } from './read/pairIndex.ts';
import { hasMergeKey, resolveNode } from './read/treeReading.ts';
import type { YamlAlias, YamlMap, YamlNode, YamlProblem } from './yamlTree.ts';

/**
 * Aliases without an anchor before them in their document: `ALIAS_BEFORE_ANCHOR` where the anchor stands below,
 * `ALIAS_IN_OTHER_DOCUMENT` where only another document of the text has it, else `UNDEFINED_ALIAS`; often the anchor
 * lives in `shippable.templates.yml`.
 */
export function undefinedAliasProblems(roots: readonly (YamlNode | null)[]): readonly YamlProblem[] {
  const documents = roots.map(namesIn);
  const all = new Set(documents.flatMap(({ anchors }) => [...anchors]));
  return documents.flatMap(({ anchors, aliases }) => aliases.map((alias) => problemOf(alias, anchors, all)));
}

/** Whether any node is an alias. */
export function holdsAlias(roots: readonly (YamlNode | null)[]): boolean {
  let found = false;
  eachNode(roots, (node) => {
    found ||= node.kind === 'alias';
  });
  return found;
}

interface AliasNames {
  readonly anchors: ReadonlySet<string>;
  /** Those that stand for nothing. */
  readonly aliases: readonly YamlAlias[];
}

function namesIn(root: YamlNode | null): AliasNames {
  const anchors = new Set<string>();
  const aliases: YamlAlias[] = [];
  eachNode([root], (node) => {
    if (node.anchor !== null) {
      anchors.add(node.anchor);
    }
    if (node.kind === 'alias' && node.target === null) {
      aliases.push(node);
    }
  });
  return { anchors, aliases };
}

function problemOf(
  { name, range }: YamlAlias,
  own: ReadonlySet<string>,
  all: ReadonlySet<string>,
): YamlProblem {
  if (own.has(name)) {
    return { code: 'ALIAS_BEFORE_ANCHOR', message: `The anchor of *${name} stands below it`, range };
  }
  return all.has(name)
    ? {
        code: 'ALIAS_IN_OTHER_DOCUMENT',
        message: `The anchor of *${name} stands in another document`,
        range,
      }
    : { code: 'UNDEFINED_ALIAS', message: `Alias *${name} has no anchor in this file`, range };
}

const UNSEEN: ReadonlySet<string> = new Set(['ALIAS_BEFORE_ANCHOR', 'ALIAS_IN_OTHER_DOCUMENT']);

/** Whether a problem is an alias that cannot see its anchor, though the text has one. */
export function isUnseenAnchor({ code }: YamlProblem): boolean {
  return UNSEEN.has(code);
}

/** Whether a problem is an alias that stands for nothing, wherever its anchor is. */
export function isLooseAlias(problem: YamlProblem): boolean {
  return problem.code === 'UNDEFINED_ALIAS' || isUnseenAnchor(problem);
}

/** The first alias without a target behind a merge key of the map, or of what it merges; null where all is seen. */
export function looseMergeOf(map: YamlMap): YamlAlias | null {
  return hasMergeKey(map) ? firstOf(map.pairs.filter(isMergePair), ({ value }) => looseSource(value)) : null;
}

function looseSource(value: YamlNode | null): YamlAlias | null {
  if (value?.kind === 'alias' && value.target === null) {
    return value;
  }
  const source = resolveNode(value);
  if (source?.kind === 'seq') {
    return firstOf(source.items, (item) => looseSource(item.value));
  }
  return source?.kind === 'map' ? looseMergeOf(source) : null;
}

function firstOf<T>(items: readonly T[], find: (item: T) => YamlAlias | null): YamlAlias | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) {
      return found;
    }
  }
  return null;
}
