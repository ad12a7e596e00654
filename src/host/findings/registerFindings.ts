import * as vscode from 'vscode';
import type { Disposable } from '../../core/domain/lifecycle.ts';
import { CANDIDATE_GLOBS } from '../../core/domain/candidateFile.ts';
import { FINDING_ACTION_KINDS, FindingActions } from './findingActions.ts';
import { registerFindingCommands } from './findingCommands.ts';
import { FindingsPublisher } from './findingsPublisher.ts';
import type { FindingsMeans } from './findingsPublisher.ts';

export interface Findings extends Disposable {
  readonly publisher: FindingsPublisher;
}

/** Shows findings and offers their fixes. */
export function registerFindings(means: FindingsMeans): Findings {
  const publisher = new FindingsPublisher(means);
  const selector = [...CANDIDATE_GLOBS.map((pattern) => ({ pattern })), { language: 'yaml' }];
  const parts = vscode.Disposable.from(
    vscode.languages.registerCodeActionsProvider(selector, new FindingActions(publisher, means.load), {
      providedCodeActionKinds: FINDING_ACTION_KINDS,
    }),
    registerFindingCommands(means),
    publisher,
  );
  return {
    publisher,
    dispose: () => {
      parts.dispose();
    },
  };
}
