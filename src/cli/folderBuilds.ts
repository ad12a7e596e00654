import { buildOf, type BuildFile } from '../core/build/buildFile.ts';
import { BuildIndex } from '../core/build/buildIndex.ts';
import { EMPTY_PART } from '../core/build/buildPart.ts';
import { mayHoldBuildPart } from '../core/build/mayHoldBuildPart.ts';
import { mayHoldReference } from '../core/references/mayHoldReference.ts';
import { analyzeText } from '../core/workspace/analyzeText.ts';
import { keptPart } from './keptPart.ts';
import { whyIncomplete, type FileAnalyses } from './fileAnalysis.ts';
import type { FolderFile, FolderOptions } from './folderFile.ts';
import { listCandidates, readCandidate } from './folderSource.ts';

interface BuildMeans extends FolderOptions {
  readonly analyses: FileAnalyses;
}

/** All builds below a folder. Neither texts nor files that add nothing are kept. */
export function readBuilds(folder: string, means: BuildMeans): BuildIndex {
  const index = new BuildIndex();
  const strings = new Map<string, string>();
  for (const file of listCandidates(folder, means)) {
    const read = readCandidate(file);
    const problem =
      typeof read === 'string'
        ? `cannot be read: ${read}`
        : addText(index, file, read.decoded.text, { strings, analyses: means.analyses });
    if (problem !== undefined) {
      means.onProblem({ path: file.path, problem });
    }
    if (typeof read === 'string') {
      addUnread(index, file);
    }
  }
  return index;
}

/** Adds what a text says of its build. Returns why the text is not fully known; undefined where it is. */
function addText(
  index: BuildIndex,
  file: FolderFile,
  text: string,
  { strings, analyses }: { readonly strings: Map<string, string>; readonly analyses: FileAnalyses },
): string | undefined {
  const { path, atRepositoryRoot } = file;
  if (!mayHoldReference(text) && !mayHoldBuildPart(text, path)) {
    return undefined;
  }
  const source = { uri: path, folder: '', path, atRepositoryRoot };
  const analysis = analyses.run(text, () => analyzeText(text, source, { strings }));
  if (typeof analysis === 'string') {
    addUnread(index, file);
    return analysis;
  }
  index.replace(buildFileOf(file), keptPart(analysis.build, strings));
  return whyIncomplete(analysis);
}

/** A file that cannot be read may define and use anything. */
export function addUnread(index: BuildIndex, file: FolderFile): void {
  index.replace(buildFileOf(file), { ...EMPTY_PART, isWhole: false });
}

export function buildFileOf({ path, repository }: FolderFile): BuildFile {
  return { uri: path, path, build: buildOf(path, repository) };
}
