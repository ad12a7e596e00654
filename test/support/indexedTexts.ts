import { analyzeText } from '../../src/core/workspace/analyzeText.ts';
import type { FileAnalysis, TextAnalyzer } from '../../src/core/workspace/fileAnalysis.ts';
import { IntegrationIndex } from '../../src/core/workspace/integrationIndex.ts';
import type { SourceFile } from '../../src/core/domain/sourceFile.ts';

/** The real analysis, without a worker. */
export const textAnalyzer: TextAnalyzer = { analyze };

function analyze(text: string, file: SourceFile): FileAnalysis {
  return analyzeText(text, file, { strings: new Map() });
}

/** An index of texts by `folder/path`; `edited` are the texts that editors hold unsaved. */
export function indexOf(
  saved: Readonly<Record<string, string>>,
  edited: Readonly<Record<string, string>> = {},
): IntegrationIndex {
  const index = new IntegrationIndex((error) => {
    throw error;
  });
  for (const [name, text] of Object.entries(saved)) {
    setText(index, name, text, edited[name]);
  }
  return index;
}

/** What the disk holds from now on, and the unsaved text of an editor if there is one. */
export function setText(index: IntegrationIndex, name: string, saved: string, editor?: string): void {
  const [folder = '', ...rest] = name.split('/');
  const file = { uri: `memory:/${name}`, folder, path: rest.join('/'), atRepositoryRoot: rest.length === 1 };
  const onDisk = analyze(saved, file);
  const entry =
    editor === undefined
      ? { file, analysis: onDisk, saved: null, unknown: null }
      : { file, analysis: analyze(editor, file), saved: onDisk, unknown: null };
  index.apply([{ uri: file.uri, entry }]);
}
