import type { KnownIntegrations } from '../core/analysis/analysisContext.ts';
import type { BuildIndex } from '../core/build/buildIndex.ts';
import { fileBuild, type FileBuild } from '../core/build/fileBuild.ts';
import { applySafeFixes } from '../core/analysis/applySafeFixes.ts';
import { findFindings } from '../core/analysis/findFindings.ts';
import { LineIndex } from '../core/domain/textPosition.ts';
import { findReferences } from '../core/references/integrationReferences.ts';
import { parseShippableDocument } from '../core/yaml/shippableDocument.ts';
import { notKnown, type FileAnalyses } from './fileAnalysis.ts';
import { reportFindings } from './fileFindings.ts';
import { createFileReport, emptyFileReport } from './fileReport.ts';
import type { FileReport } from './fileReport.ts';
import { readBuilds } from './folderBuilds.ts';
import { listCandidates, readCandidate } from './folderSource.ts';
import type { ReadFile } from './folderSource.ts';
import type { FolderFile, FolderOptions } from './folderFile.ts';
import { writeCandidate } from './writeCandidate.ts';

export interface ScanMeans extends FolderOptions {
  /** Null switches off the rules that need records. */
  readonly records: KnownIntegrations | null;
  /** Whether safe fixes are written to the files before they are reported. */
  readonly fix: boolean;
  /** Told of each file that was fixed. */
  readonly onFixed: (path: string) => void;
  readonly analyses: FileAnalyses;
}

/**
 * The reports of all candidate files below a folder, sorted by path, one at a time: of a file that was given nothing is
 * kept but what it adds to its build, which is read before, since findings look across files. A file that cannot be read
 * or analysed is there, empty, and says why.
 */
export function* scanFolder(folder: string, means: ScanMeans): Generator<FileReport, void, undefined> {
  const unfixed = means.fix ? fixFolder(folder, means) : new Map<string, string>();
  const builds = readBuilds(folder, { ...means, ...SILENT });
  for (const file of listCandidates(folder, means)) {
    const report = scanFile(file, means, builds);
    const problem = unfixed.get(file.path);
    yield problem === undefined ? report : { ...report, problem };
  }
}

/** The same is told when the files are listed for the report. */
const SILENT: Pick<FolderOptions, 'onProblem' | 'onNote'> = {
  onProblem: () => undefined,
  onNote: () => undefined,
};

function scanFile(file: FolderFile, { records: known, analyses }: ScanMeans, builds: BuildIndex): FileReport {
  const read = readCandidate(file);
  if (typeof read === 'string') {
    return emptyFileReport(file.path, `cannot be read: ${read}`);
  }
  const { text } = read.decoded;
  const report = analyses.run(text, () => scanText(file, text, known, fileBuild(builds, file.path)));
  return typeof report === 'string' ? emptyFileReport(file.path, report) : report;
}

/** Writes the safe fixes of all files; none of them looks across files. Gives what could not be fixed, and why. */
function fixFolder(folder: string, means: ScanMeans): ReadonlyMap<string, string> {
  const unfixed = new Map<string, string>();
  for (const file of listCandidates(folder, { ...means, ...SILENT })) {
    const read = readCandidate(file);
    const problem = typeof read === 'string' ? undefined : fixFile(folder, file, read, means);
    if (problem !== undefined) {
      unfixed.set(file.path, `not fixed: ${problem}`);
    }
  }
  return unfixed;
}

/** Writes the safe fixes in the file's own encoding; gives why that was not possible. */
function fixFile(folder: string, file: FolderFile, read: ReadFile, means: ScanMeans): string | undefined {
  const { text } = read.decoded;
  const request = { place: file, known: means.records, severities: {} };
  const fixing = means.analyses.run(text, () => ({
    fixed: applySafeFixes(text, (current) => findFindings(current, request)),
  }));
  if (typeof fixing === 'string') {
    return fixing;
  }
  const { fixed } = fixing;
  const problem = fixed === text ? undefined : writeCandidate(folder, file, read, fixed);
  if (fixed !== text && problem === undefined) {
    means.onFixed(file.path);
  }
  return problem;
}

function scanText(
  file: FolderFile,
  text: string,
  known: KnownIntegrations | null,
  build: FileBuild | null,
): FileReport {
  const document = parseShippableDocument(text);
  const found = findReferences(document, file);
  const lines = new LineIndex(text);
  const findings = reportFindings({ document, references: found, place: file, known, build }, lines);
  const report = createFileReport(file.path, found, lines, findings);
  const { endedEarly } = found;
  return endedEarly === null
    ? report
    : { ...report, problem: notKnown({ kind: 'limit', limit: endedEarly }) };
}
