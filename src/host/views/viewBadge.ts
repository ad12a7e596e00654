import type * as vscode from 'vscode';
import { plural } from '../../core/messages/plural.ts';
import { t } from '../../core/messages/translated.ts';
import type { RowMarks } from './treeProblems.ts';
import { problemsInFiles } from './treeTexts.ts';

/** Everything that the rows show to be wrong; nothing gives no badge. */
export function toBadge({ errors, warnings, logins }: RowMarks): vscode.ViewBadge | undefined {
  const problems = errors + warnings;
  const inFiles = problemsInFiles(problems, t);
  const unusable = plural(
    logins,
    () => t('1 integration cannot log in'),
    () => t('{0} integrations cannot log in', logins),
  );
  const told = [...(problems === 0 ? [] : [inFiles]), ...(logins === 0 ? [] : [unusable])];
  return told.length === 0 ? undefined : { value: problems + logins, tooltip: told.join(', ') };
}
