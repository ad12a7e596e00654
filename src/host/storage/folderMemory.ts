import * as vscode from 'vscode';
import {
  ledgerFolder,
  rememberedDependencies,
  type DependencyLedger,
  type RememberedReport,
} from '../../core/dependencies/dependencyLedger.ts';
import { inSlices } from '../../core/workspace/clock.ts';
import { HOST_CLOCK } from '../hostClock.ts';
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
  readonly read: (integrationName: string, signal: AbortSignal) => Promise<RememberedReport>;
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
  const remembered = {
    ledger,
    analyzer,
    clock: HOST_CLOCK,
    closedFolders: CLOSED_FOLDERS,
    openFolders: openFolderUris,
    reportError,
  };
  return {
    read: (integrationName, signal) => rememberedDependencies(integrationName, remembered, signal),
    dispose: () => {
      clearTimeout(timer);
      subscription.dispose();
    },
  };
}

/** Saves only a complete index: half of one would drop the other half. For unknown files, the old entries stay. */
async function rememberNow({ ledger, index, indexer }: FolderMemoryOptions): Promise<void> {
  if (indexer.progress.state !== 'idle') {
    return;
  }
  const folders = vscode.workspace.workspaceFolders ?? [];
  const filesOf = await filesByFolder(index);
  const unknown = index.unknown();
  for (const { uri, name } of folders) {
    const folderUri = uri.toString();
    const seen = { uri: folderUri, name, files: filesOf.get(folderUri) ?? [], unknown };
    const before = unknown.length === 0 ? undefined : await ledger.folder(folderUri);
    await ledger.remember(await ledgerFolder(seen, { now: new Date(), clock: HOST_CLOCK, before }));
  }
}

/** Files that name something, by the URI of their workspace folder. */
async function filesByFolder(
  index: IntegrationQueries,
): Promise<ReadonlyMap<string, readonly IndexedFile[]>> {
  const byFolder = new Map<string, IndexedFile[]>();
  const add = (entry: IndexedFile): void => {
    if ((entry.saved ?? entry.analysis).references.length === 0) {
      return;
    }
    const folder = vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(entry.file.uri, true));
    const key = folder?.uri.toString() ?? '';
    const known = byFolder.get(key);
    if (known === undefined) {
      byFolder.set(key, [entry]);
    } else {
      known.push(entry);
    }
  };
  await inSlices(index.files(), add, { clock: HOST_CLOCK });
  return byFolder;
}

function openFolderUris(): readonly string[] {
  return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString());
}
