import * as vscode from 'vscode';
import {
  ledgerFolder,
  rememberedDependencies,
  type DependencyLedger,
} from '../../core/dependencies/dependencyLedger.ts';
import type { RememberedDependency } from '../../core/dependencies/findDependencies.ts';
import type { TextAnalyzer } from '../../core/workspace/fileAnalysis.ts';
import type { Disposable } from '../../core/domain/lifecycle.ts';
import type { IndexedFile } from '../../core/workspace/indexedFile.ts';
import type { IntegrationQueries } from '../../core/workspace/integrationIndex.ts';
import type { WorkspaceIndexer } from '../../core/workspace/workspaceIndexer.ts';
import { CLOSED_FOLDERS } from './closedFolders.ts';

/** Milliseconds without news before the ledger is written: typing must not write files. */
const QUIET_MS = 3_000;

export interface FolderMemoryOptions {
  readonly ledger: DependencyLedger;
  readonly index: IntegrationQueries;
  readonly indexer: Pick<WorkspaceIndexer, 'progress'>;
  readonly analyzer: TextAnalyzer;
  readonly reportError: (error: unknown) => void;
}

/** What folders opened earlier depend on. */
export interface FolderMemory extends Disposable {
  /** Files are read again before they are believed. */
  readonly read: (integrationName: string, signal: AbortSignal) => Promise<readonly RememberedDependency[]>;
}

/** Writes down what the open folders depend on, and reads what was written of those that are not open now. */
export function createFolderMemory(options: FolderMemoryOptions): FolderMemory {
  const { ledger, index, analyzer, reportError } = options;
  let timer: NodeJS.Timeout | undefined;
  const subscription = index.onDidChange(() => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      rememberNow(options).catch(reportError);
    }, QUIET_MS);
  });
  const remembered = { ledger, analyzer, closedFolders: CLOSED_FOLDERS, openFolders: openFolderUris };
  return {
    read: (integrationName, signal) => rememberedDependencies(integrationName, remembered, signal),
    dispose: () => {
      clearTimeout(timer);
      subscription.dispose();
    },
  };
}

/** Only a complete index is believed: half of one would forget the other half. */
async function rememberNow({ ledger, index, indexer }: FolderMemoryOptions): Promise<void> {
  if (indexer.progress.state !== 'idle') {
    return;
  }
  const byFolder = filesByFolder(index.files());
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    const uri = folder.uri.toString();
    await ledger.remember(ledgerFolder({ uri, name: folder.name }, byFolder.get(uri) ?? [], new Date()));
  }
}

function filesByFolder(files: readonly IndexedFile[]): ReadonlyMap<string, readonly IndexedFile[]> {
  const byFolder = new Map<string, IndexedFile[]>();
  for (const entry of files) {
    const folder = vscode.workspace
      .getWorkspaceFolder(vscode.Uri.parse(entry.file.uri, true))
      ?.uri.toString();
    if (folder !== undefined) {
      byFolder.set(folder, [...(byFolder.get(folder) ?? []), entry]);
    }
  }
  return byFolder;
}

function openFolderUris(): readonly string[] {
  return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString());
}
