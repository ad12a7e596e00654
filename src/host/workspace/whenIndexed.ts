import type { WorkspaceIndexer } from '../../core/workspace/workspaceIndexer.ts';

/** Resolves when every file was read. The first reading starts a moment after activation, and is waited for too. */
export async function whenIndexed(indexer: Pick<WorkspaceIndexer, 'progress' | 'whenIdle'>): Promise<void> {
  while (indexer.progress.state === 'new') {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await indexer.whenIdle();
}
