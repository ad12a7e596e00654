import type { BranchFindings } from '../../core/dependencies/branchDependencies.ts';
import type { DependencyReport } from '../../core/dependencies/findDependencies.ts';
import type { FollowingDependent } from '../../core/dependencies/findFollowing.ts';
import type { LineParts } from './dependencyFacts.ts';
import type { OrganisationParts } from './organisationPart.ts';
import type { RememberedParts } from './rememberedFolders.ts';

/** What depends on an integration, as far as it is known at the moment. */
export interface SectionParts extends RememberedParts, OrganisationParts, LineParts {
  readonly report: DependencyReport;
  /** What follows from the direct dependents: context, it never blocks. */
  readonly following: readonly FollowingDependent[];
  readonly searching: boolean;
  /** References on branches that are not checked out: context, they never block. */
  readonly branches: BranchFindings;
}
