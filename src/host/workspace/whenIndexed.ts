import type { WorkspaceIndexer } from '../../core/workspace/workspaceIndexer.ts';

/** Resolves when every file was read. The first reading starts a moment after activation, and is waited for too. */
export async function whenIndexed(indexer: Pick<WorkspaceIndexer, 'progress' | 'whenIdle'>): Promise<void> {
  while (indexer.progress.state === 'new') {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await indexer.whenIdle();
}

/**
 * Resolves when every file was read, and changes that no event reported were looked for: from now on an absence can be
 * believed.
 */
export async function whenCurrent(
  indexer: Pick<WorkspaceIndexer, 'progress' | 'whenIdle' | 'catchUp'>,
): Promise<void> {
  await whenIndexed(indexer);
  await indexer.catchUp();
}
