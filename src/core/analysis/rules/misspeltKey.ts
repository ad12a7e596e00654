import { renameKey } from '../../edits/mapEdits.ts';
import { eachPair, keysAbove, type PathStep } from '../../references/pathStep.ts';
import { isUserKey } from '../../references/misplacedNames.ts';
import { asScalar, findPair, hasMergeKey, keyText } from '../../yaml/read/treeReading.ts';
import type { YamlMap, YamlPair } from '../../yaml/yamlTree.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { walkFormat, type FormattedMap } from '../facts/formatWalk.ts';
import { isSynonym, nearestKey } from '../facts/nearestKey.ts';
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

/** A key that is nearly one of its place: nothing reads it, nor what stands below it. */
export function misspeltKey(context: AnalysisContext): readonly RuleHit[] {
  const hits = new Map<number, RuleHit>();
  for (const { root } of context.roots) {
    walkFormat(root, {
      map: (formatted) => {
        formatted.map.pairs.forEach((pair) => {
          const meant = meantKey(formatted, pair);
          if (meant !== null) {
            hits.set(pair.key.range.start, hit(pair, keyText(pair) ?? '', meant));
          }
        });
      },
    });
    // A name matters wherever it stands.
    eachPair(root, (pair, step) => {
      const meant = step.anchored || hits.has(pair.key.range.start) ? null : meantName(pair, step);
      if (meant !== null) {
        hits.set(pair.key.range.start, hit(pair, keyText(pair) ?? '', meant));
      }
    });
  }
  return [...hits.values()];
}

function meantKey({ map, path, known }: FormattedMap, pair: YamlPair): string | null {
  const written = keyText(pair);
  const isSections = path.length === 1 && path[0] === 'integrations';
  if (written === null || known.length === 0 || known.includes(written) || isSections) {
    return null;
  }
  if (isLeftToOthers(written, path, map)) {
    return null;
  }
  const present = new Set(map.pairs.map(keyText));
  const free = known.filter((name) => !present.has(name));
  const synonym = free.find((name) => isSynonym(written, name));
  // A resource may name it `integrationName` as well.
  const isRead = written === 'integrationName' || (synonym !== undefined && hasMergeKey(map));
  return isRead ? null : (nearestKey(written, free) ?? synonym ?? rootNotifications(written, path, pair));
}

/** Capitals at the root and the singular of `integrations` have rules of their own. */
function isLeftToOthers(written: string, path: readonly string[], map: YamlMap): boolean {
  const isRoot = path.length === 0;
  return (
    REAL_KEYS.has(written) ||
    written === '<<' ||
    (isRoot && ROOT_KEYS.has(written.toLowerCase())) ||
    (isRoot && written === 'integration' && findPair(map, written)?.value?.kind === 'map')
  );
}

/** Travis's own key, which some files have at the root. */
function rootNotifications(written: string, path: readonly string[], { value }: YamlPair): string | null {
  const holds = value?.kind === 'map' || value?.kind === 'seq';
  return path.length === 0 && holds ? nearestKey(written, ['notifications']) : null;
}

/** A name under a misspelt key where the format says nothing of keys. */
function meantName(pair: YamlPair, step: PathStep): string | null {
  const written = keyText(pair) ?? '';
  if (!/nte|tion/iu.test(written) || pair.value?.kind === 'map') {
    return null;
  }
  const above = keysAbove(step);
  if (above.some(isUserKey)) {
    return null;
  }
  const near = nearestKey(written, ['integrationName']);
  if (near !== null && findPair(step.map, 'integrationName') === null) {
    return near;
  }
  const isItem = above.length === 1 && above[0] === 'triggers';
  return isItem && asScalar(pair.value) !== null ? nearestKey(written, ['integration']) : null;
}

function hit(pair: YamlPair, from: string, to: string): RuleHit {
  return {
    range: pair.key.range,
    params: { from, to },
    fixes: [editFix('rename-key', { from, to }, renameKey(pair, to))],
  };
}
