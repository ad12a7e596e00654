import { statSync } from 'node:fs';
import path from 'node:path';

import { addAll } from '../core/domain/addAll.ts';
import { dependentsIn } from '../core/search/foundDependents.ts';
import type { FoundDependent } from '../core/search/foundDependents.ts';
import { originInGitConfig, repositoryKey } from '../core/search/repositoryKey.ts';
import { NotSeenList, notSeen } from '../core/search/searchEnd.ts';
import type { NotSeen } from '../core/search/searchEnd.ts';
import type { TextAnalyzer } from '../core/workspace/fileAnalysis.ts';
import type { FolderFile, FolderOptions } from './folderFile.ts';
import { listCandidates, readCandidate } from './folderSource.ts';
import { readRegularFile } from './readRegularFile.ts';

export interface FolderDependents {
  readonly dependents: readonly FoundDependent[];
  readonly notSeen: readonly NotSeen[];
  /** Whether a file of a repository also lies in the folder, so that it was already read from the disk. */
  readonly isOpen: (repositoryKey: string, path: string) => boolean;
}

/** What names an integration below a folder, by the same rules as `scan`. Paths are those below the folder. */
export async function dependentsInFolder(
  name: string,
  folder: string,
  { analyzer, onNote }: Pick<FolderOptions, 'onNote'> & { readonly analyzer: TextAnalyzer },
): Promise<FolderDependents> {
  // Every problem is reported, since each one is about a different path.
  const problems: NotSeen[] = [];
  const unseen = new NotSeenList();
  const dependents: FoundDependent[] = [];
  const open = new Set<string>();
  const remotes = new Map<string, string | null>();
  const onProblem = ({ path: place, problem }: { readonly path: string; readonly problem: string }): void => {
    problems.push(notSeen('file-not-read', `${place}: ${problem}`));
  };
  for (const file of listCandidates(folder, { include: [], exclude: [], onProblem, onNote })) {
    const remote = remoteOf(file, folder, remotes);
    const key = remote === null ? null : repositoryKey(remote);
    const read = readCandidate(file);
    if (typeof read === 'string') {
      onProblem({ path: file.path, problem: read });
      continue;
    }
    open.add(openKey(key ?? '', pathInRepository(file)));
    const found = await dependentsIn(
      {
        repository:
          key?.slice(key.indexOf('/') + 1) ?? (file.repository === '' ? '.' : (file.repository ?? '.')),
        repositoryKey: key,
        path: file.path,
        text: read.decoded.text,
        linkTo: () => null,
      },
      { name, engine: 'workspace' },
      analyzer,
      new AbortController().signal,
    );
    addAll(dependents, found.dependents);
    if (found.notSeen !== null) {
      unseen.add(found.notSeen);
    }
  }
  const end = unseen.end();
  return {
    dependents,
    notSeen: [...problems, ...(end.kind === 'partial' ? end.notSeen : [])],
    isOpen: (key, filePath) => open.has(openKey(key, filePath)),
  };
}

function openKey(key: string, filePath: string): string {
  return JSON.stringify([key, filePath]);
}

function pathInRepository({ path: whole, repository }: FolderFile): string {
  return repository === null || repository === '' ? whole : whole.slice(repository.length + 1);
}

function remoteOf(file: FolderFile, folder: string, known: Map<string, string | null>): string | null {
  if (file.repository === null) {
    return null;
  }
  const remote = known.get(file.repository);
  if (remote !== undefined) {
    return remote;
  }
  const read = readOrigin(path.join(folder, file.repository, '.git'));
  known.set(file.repository, read);
  return read;
}

/** The remote of a repository; null where its configuration cannot be read: then nothing is known of it. */
function readOrigin(git: string): string | null {
  try {
    return originInGitConfig(readGitFile(path.join(gitFolder(git), 'config')));
  } catch {
    return null;
  }
}

/** A worktree or a submodule has a file in place of the folder, which names it. */
function gitFolder(git: string): string {
  if (statSync(git).isDirectory()) {
    return git;
  }
  const named = /^gitdir:(.+)$/m.exec(readGitFile(git))?.[1]?.trim() ?? '';
  const own = path.resolve(path.dirname(git), named);
  try {
    return path.resolve(own, readGitFile(path.join(own, 'commondir')).trim());
  } catch {
    return own;
  }
}

/** What a repository brings along may be a pipe or have any size, like every other file of the folder. */
function readGitFile(file: string): string {
  return readRegularFile(file).toString('utf8');
}
