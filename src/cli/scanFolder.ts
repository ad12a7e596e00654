import { LineIndex } from '../core/domain/textPosition.ts';
import { findReferences } from '../core/yaml/integrationReferences.ts';
import { parseShippableDocument } from '../core/yaml/shippableDocument.ts';
import { createFileReport } from './fileReport.ts';
import type { FileReport } from './fileReport.ts';
import { listCandidates, readCandidate } from './folderSource.ts';
import type { FolderFile, FolderOptions } from './folderSource.ts';

/** The reports of all candidate files below a folder, sorted by path; an unreadable one is there, empty. */
export function scanFolder(folder: string, options: FolderOptions): readonly FileReport[] {
  return listCandidates(folder, options).map((file) => {
    const read = readCandidate(file, options);
    return scanText(file, read?.text ?? '');
  });
}

function scanText(file: FolderFile, text: string): FileReport {
  const document = parseShippableDocument(text);
  const found = findReferences(document, file);
  return createFileReport(file.path, found, new LineIndex(text), []);
}
