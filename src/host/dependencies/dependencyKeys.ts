import type { BranchDependency } from '../../core/dependencies/branchDependencies.ts';
import type { LocatedMention, LocatedMisplaced } from '../../core/domain/locatedReference.ts';

/** Scripts that ask for the integration itself; the other mentions name a resource that uses it. */
export function wouldFail({ mention }: LocatedMention): boolean {
  return mention.target === 'integration';
}

export function mentionKey({ file, place }: LocatedMention): string {
  return `${file.uri}#mention#${String(place.line)}:${String(place.column)}`;
}

export function misplacedKey({ file, place }: LocatedMisplaced): string {
  return `${file.uri}#misplaced#${String(place.line)}:${String(place.column)}`;
}

export function branchKey({ fileUri, ref, place }: BranchDependency): string {
  return `${fileUri}#branch#${ref}#${String(place.line)}:${String(place.column)}`;
}
