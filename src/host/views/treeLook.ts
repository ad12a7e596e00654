import type { IntegrationQueries } from '../../core/workspace/integrationIndex.ts';
import type { FollowingLevels } from './followingLevels.ts';
import type { IntegrationStates } from './integrationFacts.ts';
import type { IntegrationTree } from './integrationTree.ts';
import type { Organisation } from '../search/organisation.ts';
import type { RowDecorations } from './rowDecorations.ts';
import type { TreeProblems } from './treeProblems.ts';

/** What drawing needs to know. */
export interface TreeLook {
  readonly tree: IntegrationTree;
  readonly index: IntegrationQueries;
  readonly states: IntegrationStates;
  readonly following: FollowingLevels;
  readonly problems: TreeProblems;
  readonly decorations: RowDecorations;
  /** What is known of other repositories. */
  readonly organisation: Pick<Organisation, 'stateOf'>;
}
