import * as vscode from 'vscode';
import { createCandidateFilter } from '../../core/workspace/candidateFilter.ts';
import { atAnyDepth, isGlobBeyondLimits } from '../../core/workspace/globMatcher.ts';
import type { CandidateFilter } from '../../core/workspace/candidateFilter.ts';
import { readStringList } from '../settings.ts';
import type { UnknownReason } from '../../core/domain/unknownReason.ts';
import { SETTINGS } from '../contributions.ts';

/** What the settings say about the files of one workspace folder. */
export interface FolderRules {
  readonly filter: CandidateFilter;
  /** Globs of `shippable.files.include`, to be searched for beside the standard names. */
  readonly include: readonly string[];
  /** Globs that are beyond the limits, so that nothing is included or left out by them. */
  readonly refused: readonly UnknownReason[];
}

/** Reads `files.exclude` and the extension's own globs as they hold for a folder. */
export function readFolderRules(folder: vscode.WorkspaceFolder): FolderRules {
  const settings = [
    { setting: SETTINGS.filesInclude, globs: readStringList(SETTINGS.filesInclude, folder).map(atAnyDepth) },
    { setting: SETTINGS.filesExclude, globs: readStringList(SETTINGS.filesExclude, folder).map(atAnyDepth) },
    { setting: EDITOR_EXCLUDE, globs: excludedBySettings(folder) },
  ];
  const [include = [], ...exclude] = settings.map(({ globs }) =>
    globs.filter((glob) => !isGlobBeyondLimits(glob)),
  );
  const refused = settings.flatMap(({ setting, globs }) =>
    globs.filter(isGlobBeyondLimits).map((glob) => refusedGlob(setting, glob)),
  );
  return { include, refused, filter: createCandidateFilter({ include, exclude: exclude.flat() }) };
}

const EDITOR_EXCLUDE = 'files.exclude';

function refusedGlob(setting: string, glob: string): UnknownReason {
  return setting === SETTINGS.filesInclude
    ? { kind: 'glob-limit', glob }
    : { kind: 'exclude-limit', setting, glob };
}

/** Patterns with a `when` condition depend on sibling files; the search knows them, events may pass. */
function excludedBySettings(folder: vscode.WorkspaceFolder): string[] {
  const excludes = vscode.workspace.getConfiguration('files', folder).get<unknown>('exclude');
  // A settings file may hold anything here.
  const globs = typeof excludes === 'object' && excludes !== null ? Object.entries(excludes) : [];
  return globs.flatMap(([glob, isExcluded]) => (isExcluded === true ? [glob] : []));
}

/** Whether a change of the settings may change which files are read. */
export function affectsFolderRules(event: vscode.ConfigurationChangeEvent): boolean {
  return [EDITOR_EXCLUDE, SETTINGS.filesInclude, SETTINGS.filesExclude].some((id) =>
    event.affectsConfiguration(id),
  );
}
