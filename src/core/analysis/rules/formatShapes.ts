import { addAll } from '../../domain/addAll.ts';
import { wrapMapInList } from '../../edits/listEdits.ts';
import { asScalar, findPair, hasMergeKey, keyText, resolveNode } from '../../yaml/read/treeReading.ts';
import type { YamlMap, YamlNode, YamlPair, YamlSeq } from '../../yaml/yamlTree.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import type { FormatPlace } from '../facts/formatPlace.ts';
import type { FormattedMap, FormattedPair } from '../facts/formatWalk.ts';
import type { KeyWords } from '../facts/keyWords.ts';
import { editFix, type RuleHit } from '../rule.ts';
import { cliConfigWithoutRegion } from './cliConfigWithoutRegion.ts';

/** Values that have another shape than the format gives them, and keys that stand beside the map they belong in. */
export function formatShapes(context: AnalysisContext): readonly RuleHit[] {
  const hits: RuleHit[] = [];
  for (const { format } of context.roots) {
    for (const formatted of format) {
      if (formatted.strange.length > 0) {
        const beside = keysBeside(formatted);
        if (beside.length > 0 && !isTold(context, formatted.map)) {
          addAll(hits, beside);
        }
        addAll(hits, swappedPairs(formatted));
      }
      for (const pair of formatted.unlike) {
        const hit = shapeOf(context.text, formatted.path, pair);
        if (hit !== null) {
          hits.push(hit);
        }
      }
    }
  }
  return hits;
}

/** A resource of which another rule says the same. */
function isTold(context: AnalysisContext, map: YamlMap): boolean {
  const name = asScalar(findPair(map, 'integration')?.value)?.contentRange.start;
  return context.once(cliConfigWithoutRegion).some(({ range }) => range.start === name);
}

/** Places whose shapes have rules of their own: the root, the sections of `integrations`, filters by branch. */
function isLeftToOthers(name: string, path: readonly string[]): boolean {
  return (
    path.length === 0 || path.at(-1) === 'integrations' || path.includes('branches') || name === 'branches'
  );
}

/** Texts that are one word: no list or map can stand for them. */
const ONE_WORD: ReadonlySet<string> = new Set(['type', 'region']);

function shapeOf(
  text: string,
  path: readonly string[],
  { pair, value, name, place }: FormattedPair,
): RuleHit | null {
  if (place.kind === null || isOpen(value) || isLeftToOthers(name, path)) {
    return null;
  }
  switch (place.kind) {
    case 'list':
      return value.kind === 'seq' ? listInList(value, place) : listWanted(text, pair, value, place);
    case 'map':
      return value.kind === 'map' || place.words.words.length === 0 ? null : mapWanted(pair, value, place);
    case 'scalar':
      return value.kind !== 'scalar' && ONE_WORD.has(name)
        ? { range: pair.key.range, messageId: 'wrong-shape.word', params: { key: name } }
        : null;
  }
}

/** A value that only a build knows, or none. */
function isOpen(value: YamlNode): boolean {
  return value.kind === 'alias' || (value.kind === 'scalar' && (value.isNull || value.text.includes('$')));
}

/** Where a list of maps is expected, a map lacks its dash. A text in place of a list has no fix. */
function listWanted(text: string, pair: YamlPair, value: YamlNode, { words }: FormatPlace): RuleHit | null {
  const section = keyText(pair) ?? '';
  if (value.kind === 'map') {
    const isItem = value.pairs.some((inner) => words.has(keyText(inner) ?? ''));
    return isItem && !hasMergeKey(value)
      ? {
          range: mapPlace(text, pair, value),
          messageId: 'wrong-shape.map',
          params: { section },
          fixes: [editFix('make-list', { section }, wrapMapInList(text, pair))],
        }
      : null;
  }
  return value.kind === 'scalar' && words.words.length > 0
    ? { range: value.range, messageId: 'wrong-shape.text', params: { key: section, text: value.text } }
    : null;
}

/** `- - IN: x`: a list in a list of maps. */
function listInList(list: YamlSeq, { listsMaps }: FormatPlace): RuleHit | null {
  const nested = listsMaps
    ? list.items.find(({ value }) => value?.kind === 'seq' && !value.flow && value.anchor === null)
    : undefined;
  return nested === undefined
    ? null
    : { range: nested.range, messageId: 'wrong-shape.dash', params: { text: '- -' } };
}

function mapWanted(pair: YamlPair, value: YamlNode, { words }: FormatPlace): RuleHit {
  const own = keyText(pair) ?? '';
  const scalar = asScalar(value);
  const inner = /^([\w-]+):\S/u.exec(scalar?.text ?? '')?.[1];
  if (scalar !== null && inner !== undefined && words.has(inner)) {
    return {
      range: scalar.range,
      messageId: 'wrong-shape.no-space',
      params: { text: scalar.text, key: inner },
    };
  }
  return {
    range: value.range,
    messageId: 'wrong-shape.keys',
    params: { key: own, example: words.words[0] ?? '' },
  };
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
function keysBeside({ map, path, keys, strange }: FormattedMap): readonly RuleHit[] {
  const isLeftOut = path.length === 0 || path.at(-1) === 'integrations' || hasMergeKey(map);
  if (strange.length === 0 || isLeftOut) {
    return [];
  }
  const holders = keys.all.flatMap(({ name, place: { words } }) => {
    const holder = words.words.length > 0 && name !== 'branches' ? findPair(map, name) : null;
    const value = resolveNode(holder?.value);
    return holder === null || value?.kind === 'seq' ? [] : [{ name, words, value }];
  });
  return strange.flatMap(({ pair, written }) => {
    const holder = holders.find(({ words, value }) => words.has(written) && !holds(value, written));
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
function swappedPairs({ map, path, place: { words }, strange }: FormattedMap): readonly RuleHit[] {
  const isEntry = path.length > 0 && (words.has('type') || words.has('integrationName'));
  return !isEntry
    ? []
    : strange.flatMap(({ pair, written, meant }) => {
        const value = asScalar(pair.value)?.text ?? '';
        const isSwapped = SWAPPED.has(value) && isNamedHere(value, words, path);
        return isSwapped && meant === null && findPair(map, value) === null
          ? [
              {
                range: pair.key.range,
                messageId: 'wrong-shape.swapped' as const,
                params: { key: value, text: written },
              },
            ]
          : [];
      });
}

/** Triggers name an integration by a key of their own, though no page of the documentation says so. */
function isNamedHere(key: string, known: KeyWords, path: readonly string[]): boolean {
  return known.has(key) || (key === 'integration' && path[0] === 'triggers');
}

const SWAPPED: ReadonlySet<string> = new Set(['integrationName', 'integration', 'type', 'region', 'name']);
