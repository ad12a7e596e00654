import { keyedDependencies } from '../../core/dependencies/findDependencies.ts';
import type { DependencyReport, RememberedDependency } from '../../core/dependencies/findDependencies.ts';
import type { LineRange } from '../../core/domain/locatedReference.ts';
import type { SourceFile } from '../../core/domain/sourceFile.ts';
import type { FollowingDependent } from '../../core/dependencies/findFollowing.ts';
import { followingKey } from './followingPart.ts';
import type { UnknownPlace } from '../../core/domain/unknownReason.ts';
import { mentionKey, misplacedKey } from './dependencyKeys.ts';
import { notReadKey } from './notReadLines.ts';
import { rememberedFile, rememberedKey } from './rememberedFolders.ts';

const FIRST_LINE: LineRange = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/** The place in a file behind a line of the page, by the line's key; undefined where it is gone, or on a branch. */
export function findPlace(
  key: string,
  report: DependencyReport,
  remembered: readonly RememberedDependency[],
  following: readonly FollowingDependent[],
): { readonly file: SourceFile; readonly place: LineRange } | undefined {
  const notRead = report.unknown.find((place) => notReadKey(place) === key);
  const earlier = remembered.find((dependency) => rememberedKey(dependency) === key);
  return (
    keyedDependencies(report.blocking).get(key) ??
    report.mentions.find((mention) => mentionKey(mention) === key) ??
    report.misplaced.find((located) => misplacedKey(located) === key) ??
    following.find((dependent) => followingKey(dependent) === key) ??
    (notRead === undefined ? undefined : { file: fileOf(notRead), place: FIRST_LINE }) ??
    (earlier === undefined ? undefined : { file: rememberedFile(earlier), place: earlier.place })
  );
}

function fileOf({ uri, folder, path }: UnknownPlace): SourceFile {
  return { uri, folder, path, atRepositoryRoot: false };
}
