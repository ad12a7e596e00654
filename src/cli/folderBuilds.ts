import { buildOf, type BuildFile } from '../core/build/buildFile.ts';
import { BuildIndex } from '../core/build/buildIndex.ts';
import { EMPTY_PART } from '../core/build/buildPart.ts';
import { mayHoldBuildPart } from '../core/build/mayHoldBuildPart.ts';
import { mayHoldReference } from '../core/references/mayHoldReference.ts';
import { analyzeText } from '../core/workspace/analyzeText.ts';
import type { FolderFile, FolderOptions } from './folderFile.ts';
import { listCandidates, readCandidate } from './folderSource.ts';

/** All builds below a folder. Neither texts nor files that add nothing are kept. */
export function readBuilds(folder: string, options: FolderOptions): BuildIndex {
  const index = new BuildIndex();
  const strings = new Map<string, string>();
  for (const file of listCandidates(folder, options)) {
    const read = readCandidate(file);
    if (typeof read === 'string') {
      options.onProblem({ path: file.path, problem: `cannot be read: ${read}` });
      addUnread(index, file);
    } else {
      addText(index, file, read.decoded.text, strings);
    }
  }
  return index;
}

function addText(index: BuildIndex, file: FolderFile, text: string, strings: Map<string, string>): void {
  const { path, atRepositoryRoot } = file;
  if (!mayHoldReference(text) && !mayHoldBuildPart(text, path)) {
    return;
  }
  try {
    const { build } = analyzeText(text, { uri: path, folder: '', path, atRepositoryRoot }, { strings });
    index.replace(buildFileOf(file), build === EMPTY_PART ? null : build);
  } catch {
    // The analysis never throws, we believe; the report tells when it does.
    addUnread(index, file);
  }
}

/** A file that cannot be read may define and use anything. */
function addUnread(index: BuildIndex, file: FolderFile): void {
  index.replace(buildFileOf(file), { ...EMPTY_PART, isWhole: false });
}

function buildFileOf({ path, repository }: FolderFile): BuildFile {
  return { uri: path, path, build: buildOf(path, repository) };
}
