import { wrapMapInList } from '../../edits/listEdits.ts';
import { asScalar, findPair, hasMergeKey, keyText, resolveNode } from '../../yaml/read/treeReading.ts';
import type { YamlMap, YamlNode, YamlPair, YamlSeq } from '../../yaml/yamlTree.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { allNames, walkFormat, type FormattedMap, type FormattedPair } from '../facts/formatWalk.ts';
import { isSynonym, nearestKey } from '../facts/nearestKey.ts';
import { alternatives, type PlainShape } from '../language/format/shapesAt.ts';
import { editFix, type RuleHit } from '../rule.ts';
import { cliConfigWithoutRegion } from './cliConfigWithoutRegion.ts';

/** Values that have another shape than the format gives them, and keys that stand beside the map they belong in. */
export function formatShapes(context: AnalysisContext): readonly RuleHit[] {
  const hits: RuleHit[] = [];
  // Of these resources another rule says the same.
  const told = new Set(cliConfigWithoutRegion(context).map(({ range }) => range.start));
  for (const { root } of context.roots) {
    walkFormat(root, {
      map: (formatted) => {
        const name = asScalar(findPair(formatted.map, 'integration')?.value)?.contentRange.start ?? -1;
        hits.push(...(told.has(name) ? [] : keysBeside(formatted)), ...swappedPairs(formatted));
      },
      pair: (formatted) => {
        const hit = shapeOf(context.text, formatted);
        if (hit !== null) {
          hits.push(hit);
        }
      },
    });
  }
  return hits;
}

/** Places whose shapes have rules of their own: the root, the sections of `integrations`, filters by branch. */
function isLeftToOthers(name: string, path: readonly string[]): boolean {
  return (
    path.length === 0 || path.at(-1) === 'integrations' || path.includes('branches') || name === 'branches'
  );
}

/** Texts that are one word: no list or map can stand for them. */
const ONE_WORD: ReadonlySet<string> = new Set(['type', 'region']);

function shapeOf(text: string, { pair, name, path, shapes }: FormattedPair): RuleHit | null {
  const { value } = pair;
  if (value === null || value.kind === 'alias' || isLeftToOthers(name, path)) {
    return null;
  }
  const kinds = new Set(shapes.map(({ kind }) => kind));
  if (kinds.size !== 1 || (value.kind === 'scalar' && (value.isNull || value.text.includes('$')))) {
    return null;
  }
  if (kinds.has('list')) {
    return value.kind === 'seq' ? listInList(value, shapes) : listWanted(text, pair, value, shapes);
  }
  if (kinds.has('map')) {
    return value.kind === 'map' || names(shapes).length === 0 ? null : mapWanted(pair, value, shapes);
  }
  return value.kind !== 'scalar' && ONE_WORD.has(name)
    ? { range: pair.key.range, messageId: 'wrong-shape.word', params: { key: name } }
    : null;
}

/** A map for a list of maps lacks its dash; of a text for a list nothing is known. */
function listWanted(
  text: string,
  pair: YamlPair,
  value: YamlNode,
  shapes: readonly PlainShape[],
): RuleHit | null {
  const items = shapes.flatMap((shape) => (shape.kind === 'list' ? alternatives(shape.item) : []));
  const known = names(items);
  const section = keyText(pair) ?? '';
  if (value.kind === 'map') {
    const isItem = value.pairs.some((inner) => known.includes(keyText(inner) ?? ''));
    const fix = editFix('make-list', { section }, wrapMapInList(text, pair));
    return isItem && !hasMergeKey(value)
      ? {
          range: mapPlace(text, pair, value),
          messageId: 'wrong-shape.map',
          params: { section },
          fixes: [fix],
        }
      : null;
  }
  return value.kind === 'scalar' && known.length > 0
    ? { range: value.range, messageId: 'wrong-shape.text', params: { key: section, text: value.text } }
    : null;
}

/** `- - IN: x`: a list in a list of maps. */
function listInList(list: YamlSeq, shapes: readonly PlainShape[]): RuleHit | null {
  const items = shapes.flatMap((shape) => (shape.kind === 'list' ? alternatives(shape.item) : []));
  const nested = list.items.find(
    ({ value }) => value?.kind === 'seq' && !value.flow && value.anchor === null,
  );
  return nested !== undefined && items.every(({ kind }) => kind === 'map')
    ? { range: nested.range, messageId: 'wrong-shape.dash', params: { text: '- -' } }
    : null;
}

function mapWanted(pair: YamlPair, value: YamlNode, shapes: readonly PlainShape[]): RuleHit {
  const own = keyText(pair) ?? '';
  const scalar = asScalar(value);
  const known = names(shapes);
  const inner = /^([\w-]+):\S/u.exec(scalar?.text ?? '')?.[1];
  if (scalar !== null && inner !== undefined && known.includes(inner)) {
    return {
      range: scalar.range,
      messageId: 'wrong-shape.no-space',
      params: { text: scalar.text, key: inner },
    };
  }
  return {
    range: value.range,
    messageId: 'wrong-shape.keys',
    params: { key: own, example: known[0] ?? '' },
  };
}

function names(shapes: readonly PlainShape[]): readonly string[] {
  return allNames(shapes.filter((shape) => shape.kind === 'map'));
}

/** Lines between a key and what is wrong below it at which a person no longer sees both. */
const FAR = 2;

/** The key, or the first key below it where comments or empty lines part the two. */
export function mapPlace(text: string, pair: YamlPair, value: YamlMap): RuleHit['range'] {
  const first = value.pairs[0]?.key.range;
  const isFar =
    first !== undefined && text.slice(pair.key.range.end, first.start).split('\n').length - 1 > FAR;
  return isFar ? first : pair.key.range;
}

/** `pointer:` with nothing below it, and `region:` in the same column. */
function keysBeside({ map, path, known, keys }: FormattedMap): readonly RuleHit[] {
  const strange = map.pairs.filter((pair) => !known.includes(keyText(pair) ?? ''));
  const isLeftOut = path.length === 0 || path.at(-1) === 'integrations' || hasMergeKey(map);
  if (strange.length === 0 || isLeftOut) {
    return [];
  }
  const holders = keys.flatMap(({ name, shape }) => {
    const value = resolveNode(findPair(map, name)?.value);
    const isHolder = findPair(map, name) !== null && value?.kind !== 'seq' && name !== 'branches';
    const plain = alternatives(shape).flatMap((one) =>
      one.kind === 'list' ? alternatives(one.item) : [one],
    );
    const inner = isHolder ? names(plain) : [];
    return inner.length > 0 ? [{ name, inner, value }] : [];
  });
  return strange.flatMap((pair) => {
    const written = keyText(pair) ?? '';
    const holder = holders.find(({ inner, value }) => inner.includes(written) && !holds(value, written));
    return holder === undefined
      ? []
      : [
          {
            range: pair.key.range,
            messageId: 'wrong-shape.beside' as const,
            params: { key: written, holder: holder.name },
            severity: 'information' as const,
          },
        ];
  });
}

function holds(value: YamlNode | null, key: string): boolean {
  return value?.kind === 'map' && findPair(value, key) !== null;
}

/** `docker: type`: the key stands where its value belongs. */
function swappedPairs({ map, known, path }: FormattedMap): readonly RuleHit[] {
  const isEntry = known.includes('type') || known.includes('integrationName');
  return map.pairs.flatMap((pair) => {
    const key = keyText(pair) ?? '';
    const value = asScalar(pair.value)?.text ?? '';
    const isMeant =
      isEntry &&
      path.length > 0 &&
      SWAPPED.has(value) &&
      isNamedHere(value, known, path) &&
      findPair(map, value) === null &&
      !known.includes(key) &&
      nearestKey(key, known) === null &&
      !known.some((name) => isSynonym(key, name));
    return isMeant
      ? [
          {
            range: pair.key.range,
            messageId: 'wrong-shape.swapped' as const,
            params: { key: value, text: key },
          },
        ]
      : [];
  });
}

/** Triggers name an integration by a key of their own, though no page told people to. */
function isNamedHere(key: string, known: readonly string[], path: readonly string[]): boolean {
  return known.includes(key) || (key === 'integration' && path[0] === 'triggers');
}

const SWAPPED: ReadonlySet<string> = new Set(['integrationName', 'integration', 'type', 'region', 'name']);
