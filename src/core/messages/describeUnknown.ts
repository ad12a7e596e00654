import type { UnknownBranch } from '../dependencies/branchDependencies.ts';
import type { AnalysisLimit, UnknownPlace, UnknownReason } from '../domain/unknownReason.ts';
import { GLOB_LIMITS } from '../workspace/globMatcher.ts';
import { describeSystemDetail } from './describeSystemError.ts';
import type { Translate } from './translate.ts';

/** Why something of a file or folder is not known, as half a sentence: `permission denied`. */
export function describeUnknown(reason: UnknownReason, t: Translate): string {
  switch (reason.kind) {
    case 'unreadable':
      return reason.detail === ''
        ? t('it cannot be read')
        : t('it cannot be read: {0}', describeSystemDetail(reason.detail, t));
    case 'undecodable':
      return t('it is no text in the encoding that is set for it');
    case 'timed-out':
      return reason.step === 'reading'
        ? t('the file system did not answer within {0} seconds', reason.seconds)
        : t('analysing it did not end within {0} seconds', reason.seconds);
    case 'analysis-failed':
      return reason.detail === '' ? t('analysing it failed') : t('analysing it failed: {0}', reason.detail);
    case 'limit':
      return describeLimit(reason.limit, t);
    case 'unseen-alias':
      return t(
        'the alias *{0} in line {1} may stand for an integration, and its anchor is not above it in the file',
        reason.name,
        reason.line,
      );
    case 'exclude-limit':
      return t(
        'nothing is left out by a pattern of {0} that is longer than {1} characters or stands for more than {2} patterns: {3}',
        reason.setting,
        GLOB_LIMITS.characters,
        GLOB_LIMITS.alternatives,
        reason.glob,
      );
    case 'link':
      return t(
        'it is a link to a folder, and the search that follows links did not end in time or is not offered',
      );
    case 'cancelled':
      return t('reading the files was cancelled');
    case 'glob-limit':
      return t(
        'a pattern of shippable.files.include is longer than {0} characters or stands for more than {1} patterns: {2}',
        GLOB_LIMITS.characters,
        GLOB_LIMITS.alternatives,
        reason.glob,
      );
  }
}

/** What a person can do about it. */
export function adviseUnknown(reason: UnknownReason, t: Translate): string {
  switch (reason.kind) {
    case 'unreadable':
      return t(
        'Check that it is there and that you may read it, or leave it out with the setting shippable.files.exclude. It is tried again by itself.',
      );
    case 'undecodable':
      return t('Save it as UTF-8, or set its encoding.');
    case 'timed-out':
      return reason.step === 'reading'
        ? t('Check the drive or network share. It is tried again by itself.')
        : t('Make it smaller or simpler, or leave it out with the setting shippable.files.exclude.');
    case 'analysis-failed':
    case 'limit':
      return t('Make it smaller or simpler, or leave it out with the setting shippable.files.exclude.');
    case 'unseen-alias':
      return t(
        'Write out what the alias *{0} stands for, or put its anchor above it in the same file.',
        reason.name,
      );
    case 'cancelled':
      return t('Refresh the view to read them all.');
    case 'link':
      return t(
        'Leave the link out with the setting shippable.files.exclude, or open what it leads to instead.',
      );
    case 'exclude-limit':
    case 'glob-limit':
      return t('Make the pattern shorter, or write several of them.');
  }
}

/** `services/api/shippable.yml (permission denied)`; the whole workspace has no path. */
export function describeUnknownPlace(place: UnknownPlace, t: Translate): string {
  const why = describeUnknown(place.reason, t);
  const path = place.path === '' ? place.folder : place.path;
  return path === '' ? t('the workspace ({0})', why) : t('{0} ({1})', path, why);
}

/** `origin/main of api (it cannot be read: …)`. */
export function describeUnknownBranch({ repository, ref, reason }: UnknownBranch, t: Translate): string {
  const why = describeUnknown(reason, t);
  if (ref !== null) {
    return t('{0} of {1} ({2})', ref, repository, why);
  }
  return repository === ''
    ? t('other branches ({0})', why)
    : t('other branches of {0} ({1})', repository, why);
}

/** At most this many places are named; the others are counted. */
const NAMED = 3;

/** Why nothing can be said to be absent, with what to do; null where all is known. */
export function describeAllUnknown(places: readonly UnknownPlace[], t: Translate): string | null {
  const [first] = places;
  if (first === undefined) {
    return null;
  }
  const named = places.slice(0, NAMED).map((place) => describeUnknownPlace(place, t));
  const more = places.length - named.length;
  const list = more > 0 ? t('{0} and {1} more', named.join(', '), more) : named.join(', ');
  return `${t('Not known: {0}.', list)} ${adviseUnknown(first.reason, t)}`;
}

function describeLimit(limit: AnalysisLimit, t: Translate): string {
  switch (limit) {
    case 'expansion':
      return t('its aliases stand for more entries than are followed');
    case 'depth':
      return t('it is nested deeper than is followed');
    case 'size':
      return t('it is larger than is read');
    case 'guess':
      return t('it is too large for the YAML reader, and a part of it is broken or not certain');
    case 'work':
      return t('reading it takes more steps than are made for one file');
  }
}
