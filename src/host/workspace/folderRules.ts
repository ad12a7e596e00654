import * as vscode from 'vscode';
import { createCandidateFilter } from '../../core/workspace/candidateFilter.ts';
import { atAnyDepth, isGlobBeyondLimits } from '../../core/workspace/globMatcher.ts';
import type { CandidateFilter } from '../../core/workspace/candidateFilter.ts';
import { readStringList } from '../settings.ts';
import { SETTINGS } from '../contributions.ts';

/** What the settings say about the files of one workspace folder. */
export interface FolderRules {
  readonly filter: CandidateFilter;
  /** Globs of `shippable.files.include`, to be searched for beside the standard names. */
  readonly include: readonly string[];
  /** Globs of `shippable.files.include` that are beyond the limits: which files they mean is not known. */
  readonly refused: readonly string[];
}

/** Reads `files.exclude` and the extension's own globs as they hold for a folder. */
export function readFolderRules(folder: vscode.WorkspaceFolder): FolderRules {
  const included = readStringList(SETTINGS.filesInclude, folder).map(atAnyDepth);
  const refused = included.filter(isGlobBeyondLimits);
  const include = included.filter((glob) => !isGlobBeyondLimits(glob));
  const exclude = [
    ...excludedBySettings(folder),
    ...readStringList(SETTINGS.filesExclude, folder).map(atAnyDepth),
  ];
  return { include, refused, filter: createCandidateFilter({ include, exclude }) };
}

/** Patterns with a `when` condition depend on sibling files; the search knows them, events may pass. */
function excludedBySettings(folder: vscode.WorkspaceFolder): string[] {
  const excludes = vscode.workspace
    .getConfiguration('files', folder)
    .get<Record<string, unknown>>('exclude', {});
  return Object.keys(excludes).filter((glob) => excludes[glob] === true);
}

/** Whether a change of the settings may change which files are read. */
export function affectsFolderRules(event: vscode.ConfigurationChangeEvent): boolean {
  return ['files.exclude', SETTINGS.filesInclude, SETTINGS.filesExclude].some((id) =>
    event.affectsConfiguration(id),
  );
}
