import { writeFileSync } from 'node:fs';

import type { KnownIntegrations } from '../core/analysis/analysisContext.ts';
import { applySafeFixes } from '../core/analysis/applySafeFixes.ts';
import { findFindings } from '../core/analysis/findFindings.ts';
import { LineIndex } from '../core/domain/textPosition.ts';
import { findReferences } from '../core/references/integrationReferences.ts';
import { parseShippableDocument } from '../core/yaml/shippableDocument.ts';
import { reportFindings } from './fileFindings.ts';
import { createFileReport } from './fileReport.ts';
import type { FileReport } from './fileReport.ts';
import { listCandidates, readCandidate } from './folderSource.ts';
import type { FolderFile, FolderOptions } from './folderSource.ts';
import { encodeText, type DecodedText } from './textEncoding.ts';

export interface ScanMeans extends FolderOptions {
  /** Null switches off the rules that need records. */
  readonly records: KnownIntegrations | null;
  /** Whether safe fixes are written to the files before they are reported. */
  readonly fix: boolean;
}

/** The reports of all candidate files below a folder, sorted by path; an unreadable one is there, empty. */
export function scanFolder(folder: string, options: ScanMeans): readonly FileReport[] {
  return listCandidates(folder, options).map((file) => {
    const read = readCandidate(file, options);
    const text = read !== undefined && options.fix ? fixFile(file, read, options) : (read?.text ?? '');
    return scanText(file, text, options.records);
  });
}

/** Writes the safe fixes in the file's own encoding; gives the text that the file holds then. */
function fixFile(file: FolderFile, read: DecodedText, options: ScanMeans): string {
  const request = { place: file, known: options.records, severities: {} };
  const fixed = applySafeFixes(read.text, (text) => findFindings(text, request));
  const bytes = fixed === read.text ? null : encodeText({ ...read, text: fixed });
  if (bytes === null) {
    return read.text;
  }
  try {
    writeFileSync(file.absolutePath, bytes);
    return fixed;
  } catch (error) {
    options.onUnreadable(file.path, error instanceof Error ? error.message : String(error));
    return read.text;
  }
}

function scanText(file: FolderFile, text: string, known: KnownIntegrations | null): FileReport {
  const document = parseShippableDocument(text);
  const found = findReferences(document, file);
  const lines = new LineIndex(text);
  const findings = reportFindings({ document, references: found, place: file, known }, lines);
  return createFileReport(file.path, found, lines, findings);
}
