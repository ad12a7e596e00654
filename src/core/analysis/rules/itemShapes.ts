import { wrapMapInList } from '../../edits/listEdits.ts';
import {
  asMap,
  asScalar,
  findPair,
  hasMergeKey,
  keyText,
  resolveNode,
  valueOf,
} from '../../yaml/read/treeReading.ts';
import type { YamlMap, YamlNode } from '../../yaml/yamlTree.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { KeyWords } from '../facts/keyWords.ts';
import { editFix, type RuleHit } from '../rule.ts';
import { mapPlace } from './formatShapes.ts';

/** The lists whose items have a name and a type. */
const LISTS: readonly string[] = ['resources', 'jobs', 'triggers'];

const ITEM_NAME = new KeyWords(['name']);
const ENTRY_NAME = new KeyWords(['integrationName']);

/**
 * Items that have no dash, no name, or no key above their list: in `resources`, `jobs` and `triggers`, and in the sections
 * of `integrations` other than `hub`. In `generic` also texts in place of items.
 */
export function itemShapes(context: AnalysisContext): readonly RuleHit[] {
  const lists = context.all(({ root }) => LISTS.flatMap((key) => listShape(context, root, key)));
  const sections = context.all(({ root }) => sectionItems(asMap(valueOf(root, 'integrations'))));
  return [...lists, ...sections, ...context.document.roots.flatMap(rootList)];
}

function listShape({ text }: AnalysisContext, root: YamlMap, key: string): readonly RuleHit[] {
  const pair = findPair(root, key);
  const value = resolveNode(pair?.value);
  if (pair !== null && value?.kind === 'map' && isItem(value)) {
    const fix = editFix('make-list', { section: key }, wrapMapInList(text, pair));
    return [
      {
        range: mapPlace(text, pair, value),
        messageId: 'wrong-shape.map',
        params: { section: key },
        fixes: [fix],
      },
    ];
  }
  return value?.kind === 'seq'
    ? value.items.flatMap((item) => unnamed(asMap(item.value), key, ITEM_NAME))
    : [];
}

function isItem(map: YamlMap): boolean {
  return findPair(map, 'name') !== null && findPair(map, 'type') !== null;
}

/** Entries of all sections but `hub`, which has rules of its own. */
function sectionItems(integrations: YamlMap | null): readonly RuleHit[] {
  const sections = integrations?.pairs.filter((pair) => keyText(pair) !== 'hub') ?? [];
  return sections.flatMap((pair) => {
    const section = keyText(pair) ?? '';
    const items = pair.value?.kind === 'seq' ? pair.value.items : [];
    return items.flatMap(({ value }) => [
      ...unnamed(asMap(value), section, ENTRY_NAME),
      ...(section === 'generic' ? textItem(value, section) : []),
    ]);
  });
}

function textItem(value: YamlNode | null, section: string): readonly RuleHit[] {
  const text = asScalar(value);
  return text === null || text.text.includes('$')
    ? []
    : [{ range: text.range, messageId: 'wrong-shape.item', params: { section, text: text.text } }];
}

function unnamed(item: YamlMap | null, section: string, name: KeyWords): readonly RuleHit[] {
  const first = item?.pairs[0];
  // A misspelt name key has a finding of its own.
  const isNamed =
    item?.pairs.some((pair) => name.has(keyText(pair) ?? '')) === true ||
    item?.pairs.some((pair) => name.meant(keyText(pair) ?? '') !== null) === true;
  const key = name.words[0] ?? '';
  return item === null || first === undefined || isNamed || hasMergeKey(item)
    ? []
    : [{ range: first.key.range, messageId: 'wrong-shape.unnamed', params: { section, key } }];
}

/** Resources, jobs or triggers in a list at the root of the file, because the line with their key is missing. */
function rootList(root: YamlNode | null): readonly RuleHit[] {
  const first = root?.kind === 'seq' ? root.items[0] : undefined;
  const map = asMap(first?.value);
  const key = map?.pairs[0]?.key.range;
  return map !== null && key !== undefined && isItem(map)
    ? [{ range: key, messageId: 'wrong-shape.root-list' }]
    : [];
}
