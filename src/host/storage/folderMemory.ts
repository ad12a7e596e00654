import * as vscode from 'vscode';
import type { DependencyLedger, RememberedReport } from '../../core/dependencies/dependencyLedger.ts';
import { FolderRecorder, withUnwritten, type OpenFolder } from '../../core/dependencies/folderRecorder.ts';
import { Emitter, type Disposable, type Event } from '../../core/domain/lifecycle.ts';
import { HOST_CLOCK } from '../hostClock.ts';
import { openFolders, toOpenFolder } from '../workspace/openFolders.ts';
import type { TextAnalyzer } from '../../core/workspace/fileAnalysis.ts';
import type { IntegrationQueries } from '../../core/workspace/integrationIndex.ts';
import type { WorkspaceIndexer } from '../../core/workspace/workspaceIndexer.ts';
import type { readRemembered } from './closedFolders.ts';

/** What reads files of folders that are not open: loaded when it is first asked. */
export interface LateMemory {
  readonly readRemembered: typeof readRemembered;
}

/** Tells which folders leave the window. */
export interface LeavingFolders extends Disposable {
  readonly onWillLeave: Event<readonly OpenFolder[]>;
}

/** To be created before the index, which drops the files of a folder at the same event. */
export function watchLeavingFolders(reportError: (error: unknown) => void): LeavingFolders {
  const leaving = new Emitter<readonly OpenFolder[]>(reportError);
  const subscription = vscode.workspace.onDidChangeWorkspaceFolders(({ removed }) => {
    leaving.fire(removed.map(toOpenFolder));
  });
  return {
    onWillLeave: leaving.event,
    dispose: () => {
      subscription.dispose();
      leaving.dispose();
    },
  };
}

export interface FolderMemoryOptions {
  readonly ledger: DependencyLedger;
  readonly index: IntegrationQueries;
  readonly indexer: Pick<WorkspaceIndexer, 'progress' | 'onDidProgress'>;
  readonly analyzer: TextAnalyzer;
  readonly leaving: LeavingFolders;
  readonly load: () => Promise<LateMemory>;
  readonly reportError: (error: unknown) => void;
}

/** What folders opened earlier depend on. */
export interface FolderMemory extends Disposable {
  /** Files are read again before they are believed. */
  readonly read: (integrationName: string, signal: AbortSignal) => Promise<RememberedReport>;
  /** Forgets what a folder depends on, until it is open again. */
  readonly forget: (folderUri: string) => Promise<void>;
  /** Resolves when all that the index says now is written down. Nothing is written down after it. */
  readonly close: () => Promise<void>;
}

/** Writes down what the open folders depend on, and reads what was written of those that are not open now. */
export function createFolderMemory(options: FolderMemoryOptions): FolderMemory {
  const { leaving, load } = options;
  const recorder = new FolderRecorder({
    ...options,
    clock: HOST_CLOCK,
    now: () => new Date(),
    openFolders,
    folderOf: (uri) => vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(uri, true))?.uri.toString(),
    onWillLeave: leaving.onWillLeave,
  });
  return {
    read: async (integrationName, signal) => {
      // A folder that left the window a moment ago may just be being written down.
      const unwritten = await recorder.unwritten();
      return withUnwritten(await (await load()).readRemembered(integrationName, options, signal), unwritten);
    },
    forget: async (folderUri) => recorder.forget(folderUri),
    close: () => recorder.close(),
    dispose: () => {
      recorder.dispose();
      leaving.dispose();
    },
  };
}
