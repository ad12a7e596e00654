import * as vscode from 'vscode';
import { CANDIDATE_GLOBS } from '../../core/domain/candidateFile.ts';
import { FINDING_ACTION_KINDS, FindingActions } from './findingActions.ts';
import { registerFindingCommands } from './findingCommands.ts';
import { FindingsPublisher } from './findingsPublisher.ts';
import type { FindingsMeans } from './findingsPublisher.ts';

/** Shows findings and offers their fixes. */
export function registerFindings(means: FindingsMeans): FindingsPublisher & vscode.Disposable {
  const publisher = new FindingsPublisher(means);
  const selector = [...CANDIDATE_GLOBS.map((pattern) => ({ pattern })), { language: 'yaml' }];
  const parts = vscode.Disposable.from(
    vscode.languages.registerCodeActionsProvider(selector, new FindingActions(publisher, means.load), {
      providedCodeActionKinds: FINDING_ACTION_KINDS,
    }),
    registerFindingCommands(means),
  );
  const disposeOwn = publisher.dispose.bind(publisher);
  publisher.dispose = () => {
    parts.dispose();
    disposeOwn();
  };
  return publisher;
}
