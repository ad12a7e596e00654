import type { BranchDependency, BranchFindings } from '../../core/dependencies/branchDependencies.ts';
import type { BranchReader, BranchReaderOptions } from './branchReader.ts';

/** Looks at branches that are not checked out. */
export interface BranchDependencies {
  read(integrationName: string, signal: AbortSignal): Promise<BranchFindings>;
  /** Opens the file as the branch has it. */
  open(dependency: BranchDependency): Promise<void>;
}

export interface LateBranches {
  readonly createBranchReader: (options: BranchReaderOptions) => BranchReader;
}

/** The reader of other branches, loaded with the first question. */
export function createLateBranches(
  options: BranchReaderOptions,
  load: () => Promise<LateBranches>,
): BranchDependencies {
  let reader: Promise<BranchReader> | undefined;
  const loaded = (): Promise<BranchReader> =>
    (reader ??= load().then(({ createBranchReader }) => createBranchReader(options)));
  return {
    read: async (integrationName, signal) => (await loaded()).read(integrationName, signal),
    open: async (dependency) => (await loaded()).open(dependency),
  };
}
