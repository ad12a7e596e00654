import * as vscode from 'vscode';
import type { CandidateFilter } from '../../core/workspace/candidateFilter.ts';
import { inSlices } from '../../core/workspace/clock.ts';
import { HAS_NODE } from '../hasNode.ts';
import { HOST_CLOCK } from '../hostClock.ts';
import type { FolderRules } from './folderRules.ts';
import { answerOf, whyNoAnswer } from './fileSystemAnswer.ts';
import { refusedFolders } from './refusedFolders.ts';
import { unlistedFolder, walkFolder } from './walkFolder.ts';
import type { FoundFiles } from './walkFolder.ts';

/** Wider than the names that count, in any case of the letters: one search, and the filter decides. */
const NAME_GLOB = `**/*${anyCase('shippable')}*.${anyCase('y')}*${anyCase('ml')}`;

/** Folders that the search need not enter; the filter leaves them out in any case. */
const SKIPPED_FOLDERS = '**/{.git,node_modules,vendor}/**';

/** How long may be waited, in seconds; where one is missing, a default counts. */
export interface FindingTimes {
  /** VS Code's search follows links: one that leads to `/` would have it look through the whole machine. */
  readonly search?: number;
  readonly answer?: number;
}

const SEARCH_SECONDS = 20;

/**
 * Every candidate file of a folder, hidden ones too. A folder whose search fails is reported as not listed. A search that
 * takes too long is given up, and the folder is walked; what its links lead to is then reported as not known.
 */
export async function findCandidates(
  folder: vscode.WorkspaceFolder,
  rules: FolderRules,
  signal: AbortSignal,
  times: FindingTimes = {},
): Promise<FoundFiles> {
  try {
    const globs = [NAME_GLOB, ...rules.include];
    const { uris, unlisted } =
      folder.uri.scheme === 'file' && HAS_NODE
        ? await findOnDisk(folder, globs, rules.filter, { ...times, signal })
        : await findVirtual(folder, globs, rules.filter, { ...times, signal });
    const accepted = new Map<string, vscode.Uri>();
    await inSlices(
      uris,
      (uri) => {
        if (rules.filter.accepts(pathBelow(folder, uri))) {
          accepted.set(uri.toString(), uri);
        }
      },
      { clock: HOST_CLOCK, signal },
    );
    const refused = rules.refused.map((reason) => unlistedFolder(folder, '', reason));
    return { uris: [...accepted.values()], unlisted: [...unlisted, ...refused] };
  } catch (error) {
    return {
      uris: [],
      unlisted: [unlistedFolder(folder, '', whyNoAnswer(error))],
    };
  }
}

interface FindingMeans extends FindingTimes {
  readonly signal: AbortSignal;
}

async function findOnDisk(
  folder: vscode.WorkspaceFolder,
  globs: readonly string[],
  filter: CandidateFilter,
  { signal, search: seconds = SEARCH_SECONDS, answer }: FindingMeans,
): Promise<FoundFiles> {
  const late = AbortSignal.timeout(seconds * 1000);
  const either = AbortSignal.any([signal, late]);
  const [uris, refused] = await Promise.all([
    search(folder, globs, either),
    refusedFolders(folder.uri.fsPath, { enters: filter.enters, clock: HOST_CLOCK, signal: either }),
  ]);
  if (late.aborted) {
    return walkFolder(folder, filter, signal, answer);
  }
  const below = refused.filter(({ path }) => path !== '');
  const unlisted = below.map(({ path, reason }) => unlistedFolder(folder, path, reason));
  return { uris, unlisted: [...(await missingRoot(folder, answer)), ...unlisted] };
}

/**
 * Walks the folder and searches it at the same time; what finds something first counts. A search is quicker by far, but most
 * virtual file systems offer none, and then VS Code waits for it without end.
 */
async function findVirtual(
  folder: vscode.WorkspaceFolder,
  globs: readonly string[],
  filter: CandidateFilter,
  { signal, answer }: FindingMeans,
): Promise<FoundFiles> {
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const walked = walkFolder(folder, filter, either, answer);
  const searched = search(folder, globs, either).then(
    (uris) => (uris.length > 0 ? { uris, unlisted: [] } : walked),
    () => walked,
  );
  try {
    return await Promise.race([walked, searched]);
  } finally {
    stop.abort();
  }
}

/** The search finds nothing in a folder that cannot be opened, and does not say why. */
async function missingRoot(
  folder: vscode.WorkspaceFolder,
  answerSeconds: number | undefined,
): Promise<FoundFiles['unlisted']> {
  try {
    await answerOf(vscode.workspace.fs.readDirectory(folder.uri), answerSeconds);
    return [];
  } catch (error) {
    return [unlistedFolder(folder, '', whyNoAnswer(error))];
  }
}

/** The path of a file below a folder, with `/`. */
export function pathBelow(folder: vscode.WorkspaceFolder, uri: vscode.Uri): string {
  return uri.path.slice(folder.uri.path.length).replace(/^\//, '');
}

async function search(
  folder: vscode.WorkspaceFolder,
  globs: readonly string[],
  signal: AbortSignal,
): Promise<readonly vscode.Uri[]> {
  const cancellation = new vscode.CancellationTokenSource();
  const cancel = (): void => {
    cancellation.cancel();
  };
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const results = await Promise.all(
      globs.map((glob) =>
        vscode.workspace.findFiles(
          new vscode.RelativePattern(folder, glob),
          SKIPPED_FOLDERS,
          undefined,
          cancellation.token,
        ),
      ),
    );
    return results.flat();
  } finally {
    signal.removeEventListener('abort', cancel);
    cancellation.dispose();
  }
}

function anyCase(text: string): string {
  return text.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}
