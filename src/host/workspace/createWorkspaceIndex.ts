import * as vscode from 'vscode';
import type { Disposable } from '../../core/domain/lifecycle.ts';
import { IntegrationIndex } from '../../core/workspace/integrationIndex.ts';
import type { IntegrationQueries } from '../../core/workspace/integrationIndex.ts';
import { WorkspaceBuilds } from '../../core/workspace/workspaceBuilds.ts';
import { WorkspaceIndexer } from '../../core/workspace/workspaceIndexer.ts';
import { HOST_CLOCK } from '../hostClock.ts';
import { showIndexProgress } from './indexProgress.ts';
import { LateAnalyzer } from './lateAnalyzer.ts';
import type { LoadedAnalysis } from './lateAnalyzer.ts';
import { VsCodeWorkspaceSource } from './vsCodeWorkspaceSource.ts';

/** The index of the window's folders, kept up to date until it is disposed. */
export interface WorkspaceIndex extends Disposable {
  readonly queries: IntegrationQueries;
  readonly indexer: WorkspaceIndexer;
  readonly builds: WorkspaceBuilds;
}

export function createWorkspaceIndex(
  loadAnalysis: () => Promise<LoadedAnalysis>,
  reportError: (error: unknown) => void,
): WorkspaceIndex {
  const source = new VsCodeWorkspaceSource(reportError);
  const index = new IntegrationIndex(reportError);
  const builds = new WorkspaceBuilds(index, reportError);
  const analyzer = new LateAnalyzer(loadAnalysis);
  const indexer = new WorkspaceIndexer({ source, analyzer, index, clock: HOST_CLOCK, reportError });
  const parts = vscode.Disposable.from(indexer, showIndexProgress(indexer), source, builds, index);
  // After activation: what reads files must not stand in the way of what shows them.
  const start = HOST_CLOCK.after(0, () => void indexer.refresh());
  return {
    queries: index,
    indexer,
    builds,
    dispose: () => {
      start.dispose();
      parts.dispose();
    },
  };
}
