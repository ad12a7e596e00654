import type { KnownIntegrations } from '../core/analysis/analysisContext.ts';
import { applySafeFixes } from '../core/analysis/applySafeFixes.ts';
import { findFindings } from '../core/analysis/findFindings.ts';
import { LineIndex } from '../core/domain/textPosition.ts';
import { findReferences } from '../core/references/integrationReferences.ts';
import { parseShippableDocument } from '../core/yaml/shippableDocument.ts';
import { reportFindings } from './fileFindings.ts';
import { createFileReport, emptyFileReport } from './fileReport.ts';
import type { FileReport } from './fileReport.ts';
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
}

/**
 * The reports of all candidate files below a folder, sorted by path, one at a time: nothing is kept of a file that was
 * given. One that cannot be read or analysed is there, empty, and says why.
 */
export function* scanFolder(folder: string, means: ScanMeans): Generator<FileReport, void, undefined> {
  for (const file of listCandidates(folder, means)) {
    yield scanFile(folder, file, means);
  }
}

function scanFile(folder: string, file: FolderFile, means: ScanMeans): FileReport {
  const read = readCandidate(file);
  if (typeof read === 'string') {
    return emptyFileReport(file.path, `cannot be read: ${read}`);
  }
  try {
    const { text, problem } = means.fix
      ? fixFile(folder, file, read, means)
      : { text: read.decoded.text, problem: undefined };
    const report = scanText(file, text, means.records);
    return problem === undefined ? report : { ...report, problem };
  } catch (error) {
    // The analysis never throws, we believe: should it, the other files are still reported.
    const reason = error instanceof Error ? error.message : String(error);
    return emptyFileReport(file.path, `cannot be analysed: ${reason}`);
  }
}

/** Writes the safe fixes in the file's own encoding; gives the text that the file holds then. */
function fixFile(
  folder: string,
  file: FolderFile,
  read: ReadFile,
  means: ScanMeans,
): { readonly text: string; readonly problem: string | undefined } {
  const { text } = read.decoded;
  const request = { place: file, known: means.records, severities: {} };
  const fixed = applySafeFixes(text, (current) => findFindings(current, request));
  if (fixed === text) {
    return { text, problem: undefined };
  }
  const problem = writeCandidate(folder, file, read, fixed);
  if (problem !== undefined) {
    return { text, problem: `not fixed: ${problem}` };
  }
  means.onFixed(file.path);
  return { text: fixed, problem: undefined };
}

function scanText(file: FolderFile, text: string, known: KnownIntegrations | null): FileReport {
  const document = parseShippableDocument(text);
  const found = findReferences(document, file);
  const lines = new LineIndex(text);
  const findings = reportFindings({ document, references: found, place: file, known }, lines);
  return createFileReport(file.path, found, lines, findings);
}
