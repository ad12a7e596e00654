import type { AskedSearch } from '../search/findElsewhere.ts';
import type { Translate } from './translate.ts';

type BlindSpots = (asked: Pick<AskedSearch, 'oneByOne'>, t: Translate) => string;

/** By the engine's id. A table of README.md tells everybody the same. */
const BLIND_SPOTS: Readonly<Record<string, BlindSpots>> = {
  github: (_asked, t) =>
    t(
      'GitHub searches default branches only: no forks, no file of 384 KB or more, and no repository without activity for a year.',
    ),
  gitlab: ({ oneByOne }, t) =>
    oneByOne
      ? t(
          'GitLab has no code search over the group here: its projects are read one by one, default branches only.',
        )
      : t('GitLab searches default branches only.'),
  sourcegraph: (_asked, t) =>
    t('Sourcegraph searches what it has indexed, default branches unless the scope says otherwise.'),
  zoekt: (_asked, t) => t('Zoekt searches the branches that it has indexed, as old as its index.'),
};

/**
 * What the asked engines never search, although no reply of theirs says so; each text once. Empty where nothing is known of
 * them.
 */
export function describeBlindSpots(
  asked: readonly Pick<AskedSearch, 'engine' | 'oneByOne'>[],
  t: Translate,
): string {
  const texts = asked.map((search) => BLIND_SPOTS[search.engine]?.(search, t) ?? '');
  return [...new Set(texts)].filter((text) => text !== '').join(' ');
}

/** Which engines take a way that is longer than the usual one; empty where none does. */
export function describeSlowWay(labels: readonly string[], t: Translate): string {
  return labels.length === 0
    ? ''
    : t('{0} has no code search over the group here: its projects are read one by one.', labels.join(', '));
}
