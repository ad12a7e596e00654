import type * as vscode from 'vscode';
import { createFactSource } from '../../core/analysis/language/integrationFacts.ts';
import type { LanguageAnalysis } from '../../core/analysis/language/languageAnalysis.ts';
import type { AskText } from '../../core/analysis/textQuestions.ts';
import type { IntegrationRecords } from '../../core/records/integrationStore.ts';
import type { LoginStates } from '../../core/logins/loginStates.ts';
import type { RenameFollower } from '../../core/dependencies/renameFollower.ts';
import type { IntegrationQueries } from '../../core/workspace/integrationIndex.ts';
import type { CommandTarget } from '../contributions.ts';
import { anyChange } from './anyChange.ts';
import { GitBranches } from './gitBranches.ts';
import type { LateRename } from './lateRename.ts';
import type { LanguageParts } from './languageParts.ts';

/** What the composition root has for the language features. */
export interface LanguageSources {
  readonly load: () => Promise<LanguageAnalysis>;
  readonly loadRename: () => Promise<LateRename>;
  readonly ask: AskText;
  readonly records: IntegrationRecords;
  readonly index: IntegrationQueries;
  readonly builds: LanguageParts['builds'];
  readonly logins: LoginStates;
  readonly renames: RenameFollower;
  readonly whenCurrent: LanguageParts['whenCurrent'];
  readonly reveal: (target: CommandTarget) => Promise<boolean>;
  readonly reportError: (error: unknown) => void;
}

export function createLanguageParts(
  sources: LanguageSources,
  expectRename: LanguageParts['expectRename'],
): LanguageParts {
  const { load, ask, records, index, builds, logins, whenCurrent, reveal, reportError } = sources;
  const branches = new GitBranches(reportError);
  return {
    load,
    ask,
    index,
    builds,
    whenCurrent,
    reveal,
    reportError,
    facts: createFactSource({
      records,
      index,
      builds: builds.index,
      logins,
      branches: (uri) => branches.branchesOf(uri),
      now: Date.now,
    }),
    onDidChangeFacts: anyChange(records.onDidChange, index.onDidChange, logins.onDidChange),
    expectRename,
    prefetchBranches: (uri: vscode.Uri) => {
      branches.prefetch(uri);
    },
  };
}
