import { isDeepStrictEqual } from 'node:util';

import type { KnownIntegrations } from '../core/analysis/analysisContext.ts';
import { applySafeFixes } from '../core/analysis/applySafeFixes.ts';
import { findFindings } from '../core/analysis/findFindings.ts';
import { BuildIndex } from '../core/build/buildIndex.ts';
import type { BuildPart } from '../core/build/buildPart.ts';
import { fileBuild, type FileBuild } from '../core/build/fileBuild.ts';
import { mayHoldBuildPart } from '../core/build/mayHoldBuildPart.ts';
import { readBuildPart } from '../core/build/readBuildPart.ts';
import type { FileReferences } from '../core/domain/integrationReference.ts';
import { LineIndex } from '../core/domain/textPosition.ts';
import { findReferences } from '../core/references/integrationReferences.ts';
import { mayHoldReference } from '../core/references/mayHoldReference.ts';
import type { StringPool } from '../core/workspace/detachStrings.ts';
import { parseShippableDocument, type ShippableDocument } from '../core/yaml/shippableDocument.ts';
import { whyIncomplete, type FileAnalyses } from './fileAnalysis.ts';
import { reportFindings } from './fileFindings.ts';
import { createFileReport, emptyFileReport } from './fileReport.ts';
import type { FileReport } from './fileReport.ts';
import { listCandidates, readCandidate } from './folderSource.ts';
import type { ReadFile } from './folderSource.ts';
import type { FolderFile, FolderOptions } from './folderFile.ts';
import { buildFileOf, FolderIndex } from './folderIndex.ts';
import { isKept, isLinked, placelessPart } from './keptPart.ts';
import { SharedParts } from './sharedParts.ts';
import { ReportQueue } from './reportQueue.ts';
import { writeCandidate } from './writeCandidate.ts';

export interface ScanMeans extends FolderOptions {
  /** Null switches off the rules that need records. */
  readonly records: KnownIntegrations | null;
  /** Whether safe fixes are written to the files before they are reported. */
  readonly fix: boolean;
  /** Called for each file that was fixed. */
  readonly onFixed: (path: string) => void;
  readonly analyses: FileAnalyses;
}

/**
 * The reports of all candidate files below a folder, sorted by path. All files are read first, since findings look across
 * files. The reports wait packed, and only where the other files say something about a file it is read again. A file that
 * cannot be read or analysed is there, empty, and says why.
 */
export function* scanFolder(folder: string, means: ScanMeans): Generator<FileReport, void, undefined> {
  const unfixed = means.fix ? fixFolder(folder, means) : new Map<string, string>();
  const { reports, linked, builds } = readFolder(folder, means);
  for (const report of reports.takeAll()) {
    const file = linked.get(report.path);
    const last = file === undefined ? report : lookAcross(file, report, builds, means);
    const problem = unfixed.get(report.path);
    yield problem === undefined ? last : { ...last, problem };
  }
}

/** Reports nothing: the same problems and notes are reported when the files are listed for the report. */
const SILENT: Pick<FolderOptions, 'onProblem' | 'onNote'> = {
  onProblem: () => undefined,
  onNote: () => undefined,
};

/** A folder as it was read once. */
interface FolderReading {
  /** The report of each file, made without looking at other files. */
  readonly reports: ReportQueue;
  /** Files that others may say something about, by path. */
  readonly linked: ReadonlyMap<string, FolderFile>;
  readonly builds: FolderIndex;
}

function readFolder(folder: string, means: ScanMeans): FolderReading {
  const reports = new ReportQueue();
  const linked = new Map<string, FolderFile>();
  const builds = new FolderIndex();
  const strings = new Map<string, string>();
  const parts = new SharedParts();
  for (const file of listCandidates(folder, means)) {
    const read = readCandidate(file);
    const text = typeof read === 'string' ? '' : read.decoded.text;
    const scanned =
      typeof read === 'string'
        ? `cannot be read: ${read}`
        : means.analyses.run(text, () => scanAlone(file, text, means.records, strings));
    if (typeof scanned === 'string') {
      builds.addUnread(file);
      reports.add(emptyFileReport(file.path, scanned), text.length);
      continue;
    }
    const { part } = scanned;
    if (part !== null && isKept(file, part)) {
      builds.add(file, parts.share(part));
    }
    if (part !== null && isLinked(file, part)) {
      linked.set(file.path, file);
    }
    reports.add(scanned.report, text.length);
  }
  return { reports, linked, builds };
}

/** The report of a file once all other files are known; the file is read again only if they change anything. */
function lookAcross(
  file: FolderFile,
  report: FileReport,
  builds: FolderIndex,
  { records, analyses }: ScanMeans,
): FileReport {
  const path = builds.pathOf(file);
  const part = builds.index.part(path)?.part ?? null;
  const build = fileBuild(builds.index, path);
  if (part === null || isDeepStrictEqual(build, buildAlone(file, part))) {
    return report;
  }
  const read = readCandidate(file);
  if (typeof read === 'string') {
    return emptyFileReport(file.path, `cannot be read: ${read}`);
  }
  const { text } = read.decoded;
  const scanned = analyses.run(text, () => reportText(file, readText(file, text), records, build));
  return typeof scanned === 'string' ? emptyFileReport(file.path, scanned) : scanned;
}

/** What the findings of a file look at when no other file is known. */
function buildAlone(file: FolderFile, part: BuildPart): FileBuild | null {
  const alone = new BuildIndex();
  alone.replace(buildFileOf(file), part);
  return fileBuild(alone, file.path);
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

/** A file by itself. */
interface ScannedFile {
  readonly report: FileReport;
  /** Null where it adds nothing to a build. */
  readonly part: BuildPart | null;
}

function scanAlone(
  file: FolderFile,
  text: string,
  known: KnownIntegrations | null,
  strings: StringPool,
): ScannedFile {
  const read = readText(file, text);
  const mayHoldPart = mayHoldReference(text) || mayHoldBuildPart(text, file.path);
  const { document, found, lines } = read;
  const part = mayHoldPart ? placelessPart(readBuildPart(document, found, file.path, lines), strings) : null;
  const build = part === null ? null : buildAlone(file, part);
  return { report: reportText(file, read, known, build), part };
}

interface TextReading {
  readonly document: ShippableDocument;
  readonly found: FileReferences;
  readonly lines: LineIndex;
}

function readText(file: FolderFile, text: string): TextReading {
  const document = parseShippableDocument(text);
  return { document, found: findReferences(document, file), lines: new LineIndex(text) };
}

function reportText(
  file: FolderFile,
  { document, found, lines }: TextReading,
  known: KnownIntegrations | null,
  build: FileBuild | null,
): FileReport {
  const findings = reportFindings({ document, references: found, place: file, known, build }, lines);
  const report = createFileReport(file.path, found, lines, findings);
  const problem = whyIncomplete(found);
  return problem === undefined ? report : { ...report, problem };
}
