import { analyzeText } from '../../src/core/workspace/analyzeText.ts';
import { IntegrationIndex } from '../../src/core/workspace/integrationIndex.ts';
import { WorkspaceBuilds } from '../../src/core/workspace/workspaceBuilds.ts';
import { WorkspaceIndexer } from '../../src/core/workspace/workspaceIndexer.ts';
import { MemoryWorkspace } from './memoryWorkspace.ts';
import { NODE_CLOCK } from './testClock.ts';

export interface IndexedWorkspace {
  readonly source: MemoryWorkspace;
  readonly index: IntegrationIndex;
  readonly builds: WorkspaceBuilds;
  readonly indexer: WorkspaceIndexer;
}

/** The real index over a workspace in memory, up to date. Paths start with the name of their workspace folder. */
export async function indexWorkspace(files: Readonly<Record<string, string>>): Promise<IndexedWorkspace> {
  const reportError = (error: unknown): void => {
    throw error;
  };
  const strings = new Map<string, string>();
  const source = new MemoryWorkspace(files);
  const index = new IntegrationIndex(reportError);
  const builds = new WorkspaceBuilds(index, reportError);
  const analyzer = {
    analyze: (text: string, file: Parameters<typeof analyzeText>[1]) => analyzeText(text, file, { strings }),
  };
  const indexer = new WorkspaceIndexer({ source, analyzer, index, clock: NODE_CLOCK, reportError });
  await indexer.refresh();
  return { source, index, builds, indexer };
}
