import type { BuildIndex } from '../core/build/buildIndex.ts';
import { mayHoldBuildPart } from '../core/build/mayHoldBuildPart.ts';
import { mayHoldReference } from '../core/references/mayHoldReference.ts';
import { analyzeText } from '../core/workspace/analyzeText.ts';
import { keptPart } from './keptPart.ts';
import { whyIncomplete, type FileAnalyses } from './fileAnalysis.ts';
import type { FolderFile, FolderOptions } from './folderFile.ts';
import { FolderIndex } from './folderIndex.ts';
import { listCandidates, readCandidate } from './folderSource.ts';

interface BuildMeans extends FolderOptions {
  readonly analyses: FileAnalyses;
}

/** All builds below a folder. Neither texts nor files that add nothing are kept. */
export function readBuilds(folder: string, means: BuildMeans): BuildIndex {
  const builds = new FolderIndex();
  const strings = new Map<string, string>();
  for (const file of listCandidates(folder, means)) {
    const read = readCandidate(file);
    const problem =
      typeof read === 'string'
        ? `cannot be read: ${read}`
        : addText(builds, file, read.decoded.text, { strings, analyses: means.analyses });
    if (problem !== undefined) {
      means.onProblem({ path: file.path, problem });
    }
    if (typeof read === 'string') {
      builds.addUnread(file);
    }
  }
  return builds.index;
}

/** Adds what a text says of its build. Returns why the text is not fully known; undefined where it is. */
function addText(
  builds: FolderIndex,
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
    builds.addUnread(file);
    return analysis;
  }
  builds.add(file, keptPart(analysis.build, strings));
  return whyIncomplete(analysis);
}
