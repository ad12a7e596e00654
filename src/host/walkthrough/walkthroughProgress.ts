import * as vscode from 'vscode';
import type { LoginStates } from '../../core/logins/loginStates.ts';
import type { IntegrationStore } from '../../core/records/integrationStore.ts';
import { registerCommand } from '../commands/registerCommand.ts';
import { COMMANDS, CONTEXT_KEYS, EXTENSION_ID, WALKTHROUGH } from '../contributions.ts';
import { DIAGNOSTIC_SOURCE } from '../findings/toDiagnostic.ts';

export interface WalkthroughParts {
  readonly store: IntegrationStore;
  readonly logins: LoginStates;
  readonly reportError: (error: unknown) => void;
}

type Step = 'added' | 'tested' | 'mended' | 'renamed' | 'deleted';

const STEP_KEYS: Readonly<Record<Step, string>> = {
  added: CONTEXT_KEYS.addedOne,
  tested: CONTEXT_KEYS.testedOne,
  mended: CONTEXT_KEYS.mendedOne,
  renamed: CONTEXT_KEYS.renamedOne,
  deleted: CONTEXT_KEYS.deletedOne,
};

/** Opens the walkthrough, and ticks a step of it when a person did what it says, whichever way they took. */
export function registerWalkthrough(parts: WalkthroughParts): vscode.Disposable {
  const open = (): Thenable<unknown> =>
    vscode.commands.executeCommand('workbench.action.openWalkthrough', `${EXTENSION_ID}#${WALKTHROUGH}`);
  return vscode.Disposable.from(
    registerCommand(COMMANDS.getStarted, open, parts),
    followRecords(parts.store),
    parts.logins.onDidChange((recordId) => {
      if (parts.logins.stateOf(recordId) !== undefined) {
        tick('tested');
      }
    }),
    followMistakes(),
  );
}

/** VS Code remembers which steps were done, so a key is only ever set. */
function tick(step: Step): void {
  void vscode.commands.executeCommand('setContext', STEP_KEYS[step], true);
}

function followRecords(store: IntegrationStore): vscode.Disposable {
  let names: ReadonlyMap<string, string> = new Map();
  const look = (): void => {
    const now = new Map(store.list().map(({ id, name }) => [id, name]));
    if (now.size > 0) {
      tick('added');
    }
    if ([...now].some(([id, name]) => (names.get(id) ?? name) !== name)) {
      tick('renamed');
    }
    names = now;
  };
  look();
  return vscode.Disposable.from(
    store.onDidChange(look),
    // That a record is gone from the list may have other reasons: its file cannot be read.
    store.onDidCommit(({ kind }) => {
      if (kind === 'remove') {
        tick('deleted');
      }
    }),
  );
}

/** A mistake is mended when an editor whose text was changed shows fewer of our findings than before. */
function followMistakes(): vscode.Disposable {
  const counts = new WeakMap<vscode.TextDocument, { readonly version: number; readonly findings: number }>();
  const listener = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
    const changed = new Set(uris.map(String));
    for (const document of vscode.workspace.textDocuments) {
      if (!changed.has(document.uri.toString())) {
        continue;
      }
      const before = counts.get(document);
      const findings = countFindings(document.uri);
      counts.set(document, { version: document.version, findings });
      if (before !== undefined && before.version < document.version && findings < before.findings) {
        tick('mended');
        listener.dispose();
        return;
      }
    }
  });
  return listener;
}

function countFindings(uri: vscode.Uri): number {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === DIAGNOSTIC_SOURCE).length;
}
