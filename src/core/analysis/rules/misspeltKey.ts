import { lazily } from '../../domain/lazily.ts';
import { renameKey } from '../../edits/mapEdits.ts';
import { isUserKey } from '../../references/misplacedNames.ts';
import { keysAbove, rootOf, type PathStep } from '../../yaml/pathStep.ts';
import { asScalar, hasMergeKey, keyText } from '../../yaml/read/treeReading.ts';
import type { YamlMap, YamlPair } from '../../yaml/yamlTree.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import type { FormattedMap, StrangePair } from '../facts/formatWalk.ts';
import { KeyWords } from '../facts/keyWords.ts';
import { ROOT_KEYS } from '../facts/rootKeys.ts';
import { editFix, type RuleHit } from '../rule.ts';

/** Keys of real files that the documentation does not have and that are near one that it has. */
const REAL_KEYS: ReadonlySet<string> = new Set([
  'on_change',
  'isPush',
  'notifications',
  'notification',
  'scripts',
]);

const NOTIFICATIONS = new KeyWords(['notifications']);
const INTEGRATION_NAME = new KeyWords(['integrationName']);
const INTEGRATION = new KeyWords(['integration']);

/** A key that is nearly one of its place: nothing reads it, nor what stands below it. */
export function misspeltKey(context: AnalysisContext): readonly RuleHit[] {
  const hits = new Map<number, RuleHit>();
  for (const { format } of context.roots) {
    for (const formatted of format.filter(({ strange }) => strange.length > 0)) {
      const free = lazily(() => freeKeys(formatted));
      for (const strange of formatted.strange) {
        const meant = meantKey(formatted, free, strange);
        if (meant !== null) {
          hits.set(strange.pair.key.range.start, hit(strange.pair, strange.written, meant));
        }
      }
    }
  }
  const named = lazily(() => mapsWithName(context));
  // A misspelt key for a name is reported everywhere, even where the format knows no keys.
  for (const { pair, step } of context.document.pairs) {
    const isTold = step.anchored || !mayMeanName(keyText(pair) ?? '') || hits.has(pair.key.range.start);
    const meant = isTold ? null : meantName(pair, step, named);
    if (meant !== null) {
      hits.set(pair.key.range.start, hit(pair, keyText(pair) ?? '', meant));
    }
  }
  return [...hits.values()];
}

function meantKey(
  { map, path, place }: FormattedMap,
  free: () => KeyWords,
  { pair, written, meant }: StrangePair,
): string | null {
  const isSections = path.length === 1 && path[0] === 'integrations';
  if (place.words.words.length === 0 || isSections || isLeftToOthers(pair, written, path)) {
    return null;
  }
  // A resource may name it `integrationName` as well.
  if (written === 'integrationName') {
    return null;
  }
  return (meant === null ? null : freeKey(map, free(), written)) ?? rootNotifications(written, path, pair);
}

/** The keys of the place that the map does not have yet. */
function freeKeys({ map, place }: FormattedMap): KeyWords {
  const present = new Set(map.pairs.map(keyText));
  return new KeyWords(place.words.words.filter((name) => !present.has(name)));
}

/** The free key that was meant. */
function freeKey(map: YamlMap, free: KeyWords, written: string): string | null {
  const synonym = free.synonym(written);
  return synonym !== null && hasMergeKey(map) ? null : (free.nearest(written) ?? synonym);
}

/** Capitals at the root and the singular of `integrations` have rules of their own. */
function isLeftToOthers({ value }: YamlPair, written: string, path: readonly string[]): boolean {
  const isRoot = path.length === 0;
  return (
    REAL_KEYS.has(written) ||
    written === '<<' ||
    (isRoot && ROOT_KEYS.has(written.toLowerCase())) ||
    (isRoot && written === 'integration' && value?.kind === 'map')
  );
}

/** Travis's own key, which some files have at the root. */
function rootNotifications(written: string, path: readonly string[], { value }: YamlPair): string | null {
  const holds = value?.kind === 'map' || value?.kind === 'seq';
  return path.length === 0 && holds ? NOTIFICATIONS.nearest(written) : null;
}

function mapsWithName({ document }: AnalysisContext): ReadonlySet<YamlMap | null> {
  const names = document.pairs.filter(({ pair }) => keyText(pair) === 'integrationName');
  return new Set(names.map(({ step }) => step.map));
}

/** A cheap look at a key: shorter ones are too far from `integration`, and the right ones are no slips. */
function mayMeanName(written: string): boolean {
  return (
    written.length >= 'integration'.length - 2 && written !== 'integrationName' && /nte|tion/iu.test(written)
  );
}

/** A name under a misspelt key where the format says nothing of keys. */
function meantName(pair: YamlPair, step: PathStep, named: () => ReadonlySet<YamlMap | null>): string | null {
  const written = keyText(pair) ?? '';
  if (pair.value?.kind === 'map' || rootOf(step).map === null) {
    return null;
  }
  const above = keysAbove(step);
  if (above.some(isUserKey)) {
    return null;
  }
  const near = INTEGRATION_NAME.nearest(written);
  if (near !== null && !named().has(step.map)) {
    return near;
  }
  const isItem = above.length === 1 && above[0] === 'triggers';
  return isItem && asScalar(pair.value) !== null ? INTEGRATION.nearest(written) : null;
}

function hit(pair: YamlPair, from: string, to: string): RuleHit {
  return {
    range: pair.key.range,
    params: { from, to },
    fixes: [editFix('rename-key', { from, to }, renameKey(pair, to))],
  };
}
