import * as vscode from 'vscode';
import { CANDIDATE_GLOBS } from '../../core/domain/candidateFile.ts';
import { t } from '../../core/messages/translated.ts';
import { COMMANDS } from '../contributions.ts';
import type { ProblemFiles } from '../findings/foundProblems.ts';
import { registerCommand, type CommandEdge } from '../commands/registerCommand.ts';
import { createLanguageStatus, type ShownLanguageStatus } from '../shown/statusBar.ts';
import { namesInFile } from './fileIntegrations.ts';
import type { FileIntegrationParts } from './fileIntegrations.ts';
import type { showFileIntegrations } from './fileIntegrationList.ts';
import { fileStatusText } from './fileStatusText.ts';

export interface FileStatusParts extends FileIntegrationParts, CommandEdge {
  readonly problems: ProblemFiles;
  readonly loadHovers: () => Promise<LateFileList>;
}

/** The list of a file's integrations, loaded with the first one. */
export interface LateFileList {
  readonly showFileIntegrations: typeof showFileIntegrations;
}

export interface FileStatus extends vscode.Disposable {
  /** Called when anything changed that it may show. */
  refresh(): void;
}

/** Beside the language of a Shippable file: how many integrations and problems it has, the default region. */
export function registerFileStatus(parts: FileStatusParts): FileStatus {
  const selector = CANDIDATE_GLOBS.map((pattern) => ({ pattern }));
  const item = createLanguageStatus('shippable.file', 'Shippable', selector);
  const refresh = (): void => {
    showStatus(item, parts);
  };
  refresh();
  const disposable = vscode.Disposable.from(
    item,
    vscode.window.onDidChangeActiveTextEditor(refresh),
    registerCommand(
      COMMANDS.showFileIntegrations,
      async (_target, argument) => {
        const uri = uriOf(argument)?.toString() ?? '';
        await (await parts.loadHovers()).showFileIntegrations(uri, parts);
      },
      parts,
    ),
  );
  return Object.assign(disposable, { refresh });
}

function showStatus(item: ShownLanguageStatus, parts: FileStatusParts): void {
  const uri = uriOf(undefined)?.toString() ?? '';
  const names = namesInFile(uri, parts.index);
  if (names === undefined) {
    item.show({ text: t('Shippable'), detail: '', severity: 'information', command: undefined });
    return;
  }
  item.show({
    ...fileStatusText(names.length, parts.problems.problemsOf(uri), t),
    command: { command: COMMANDS.showFileIntegrations, title: t('Show') },
  });
}

/** The file of an explorer row or an editor's menu; else the one that is being edited. */
function uriOf(argument: unknown): vscode.Uri | undefined {
  return argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
}
