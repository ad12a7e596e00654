import type { ContextLine, DependencySections } from '../../contract/deleteContract.ts';
import type { BranchDependency } from '../../core/dependencies/branchDependencies.ts';
import type { LocatedMention, LocatedMisplaced } from '../../core/domain/locatedReference.ts';
import { describeUnknownBranch } from '../../core/messages/describeUnknown.ts';
import type { Translate } from '../../core/messages/translate.ts';
import { placeText } from './dependencyFacts.ts';
import { branchKey, mentionKey, misplacedKey, wouldFail } from './dependencyKeys.ts';
import { scopeOf, statusOf } from './dependencyStatus.ts';
import { followingPart } from './followingPart.ts';
import { notReadLines } from './notReadLines.ts';
import { organisationContext, organisationPart } from './organisationPart.ts';
import { rememberedFolders } from './rememberedFolders.ts';
import type { SectionParts } from './sectionParts.ts';

/** Everything but the direct dependencies in the open folders, in words. */
export function dependencySections(parts: SectionParts, t: Translate): DependencySections {
  const { report, searching } = parts;
  return {
    status: statusOf(parts, t),
    scope: scopeOf(parts, t),
    branchesNotKnown: branchesNotKnown(parts, t),
    searching,
    notRead: notReadLines(report.unknown, parts.folders.length > 1, t),
    canReadAgain: report.unknown.length + parts.unreadable.length + parts.notKnownEarlier.length > 0,
    following: followingPart(parts.following, (file, place) => placeText(file, place, parts), t),
    failing: report.mentions.filter(wouldFail).map((mention) => toContextLine(mention, parts, t)),
    context: [
      ...report.misplaced.map((misplaced) => toMisplacedLine(misplaced, parts, t)),
      ...report.mentions
        .filter((mention) => !wouldFail(mention))
        .map((mention) => toContextLine(mention, parts, t)),
      ...parts.branches.dependencies.map((dependency) => toBranchLine(dependency, t)),
      ...organisationContext(parts, t),
    ],
    remembered: rememberedFolders(parts, t),
    organisation: organisationPart(parts, t),
  };
}

function toContextLine(mention: LocatedMention, parts: SectionParts, t: Translate): ContextLine {
  const place = placeText(mention.file, mention.place, parts);
  const { form, name } = mention.mention;
  const what = form === 'in-out' || form === 'notify' ? t('Step that uses "{0}"', name) : t('Shell text');
  return { key: mentionKey(mention), place, what, openLabel: t('Open {0}', place) };
}

function toMisplacedLine(located: LocatedMisplaced, parts: SectionParts, t: Translate): ContextLine {
  const place = placeText(located.file, located.place, parts);
  const what = t('Named where the build does not read it');
  return { key: misplacedKey(located), place, what, openLabel: t('Open {0}', place) };
}

function toBranchLine(dependency: BranchDependency, t: Translate): ContextLine {
  const { ref, path, place: at, region } = dependency;
  const place = `${path}:${String(at.line)}`;
  const what = region === null ? t('On branch {0}', ref) : t('On branch {0}, region {1}', ref, region);
  return { key: branchKey(dependency), place, what, openLabel: t('Open {0} of {1}', place, ref) };
}

/** Other branches are context: what is not known of them blocks nothing, but nobody may take it for nothing. */
function branchesNotKnown({ branches: { unknown } }: SectionParts, t: Translate): string | null {
  return unknown.length === 0
    ? null
    : t('Not known: {0}.', unknown.map((branch) => describeUnknownBranch(branch, t)).join(', '));
}
