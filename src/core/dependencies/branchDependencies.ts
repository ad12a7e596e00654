import type { LineRange } from '../domain/locatedReference.ts';
import type { UnknownReason } from '../domain/unknownReason.ts';
import type { Dependent } from '../domain/referenceKind.ts';

/** A branch or tag as the repository lists it. */
export interface GitRef {
  readonly name: string;
  readonly commit: string;
}

/** A reference on a branch that is not checked out. It is context: it never blocks a deletion. */
export interface BranchDependency {
  readonly ref: string;
  /** The file as it would lie in the working tree. */
  readonly fileUri: string;
  /** Path below the repository, with `/`. */
  readonly path: string;
  readonly place: LineRange;
  readonly dependent: Dependent;
  readonly region: string | null;
}

/** What a search of other branches gave. */
export interface BranchFindings {
  readonly dependencies: readonly BranchDependency[];
  /** Where git could not tell, or not all was looked at: more may depend on the integration there. */
  readonly unknown: readonly UnknownBranch[];
}

export interface UnknownBranch {
  /** Name of the repository's folder; empty where it is all of them. */
  readonly repository: string;
  /** The branch or tag; null where it is all of the repository's. */
  readonly ref: string | null;
  readonly reason: UnknownReason;
}

/** Nothing was looked for, or nothing found. */
export const NO_BRANCH_FINDINGS: BranchFindings = { dependencies: [], unknown: [] };

export interface RefChoice {
  /** Newest commit first. */
  readonly refs: readonly GitRef[];
  readonly headCommit: string | undefined;
  /** `origin/main` and the like; undefined where HEAD follows nothing. */
  readonly upstream: string | undefined;
  /** How many of the newest refs to look at beside the default branch and the upstream. */
  readonly newest: number;
}

/** Names of default branches, the remote's own word first. */
const DEFAULT_BRANCHES = ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master'];

/** The default branch, the upstream of HEAD and the newest refs; each commit once, the one checked out never. */
export function chooseRefs({ refs, headCommit, upstream, newest }: RefChoice): readonly GitRef[] {
  const named = (name: string | undefined): GitRef[] => refs.filter((ref) => ref.name === name).slice(0, 1);
  const byDefault = DEFAULT_BRANCHES.flatMap(named).slice(0, 1);
  const seen = new Set([headCommit]);
  return [...byDefault, ...named(upstream), ...refs.slice(0, newest)].filter(({ commit }) => {
    const isNew = !seen.has(commit);
    seen.add(commit);
    return isNew;
  });
}
