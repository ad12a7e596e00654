import { analyzeText } from '../../src/core/workspace/analyzeText.ts';
import type { FileAnalysis, TextAnalyzer } from '../../src/core/workspace/fileAnalysis.ts';
import { IntegrationIndex } from '../../src/core/workspace/integrationIndex.ts';
import type { SourceFile } from '../../src/core/workspace/workspaceSource.ts';

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
  index.apply(
    Object.entries(saved).map(([name, text]) => {
      const [folder = '', ...rest] = name.split('/');
      const file = {
        uri: `memory:/${name}`,
        folder,
        path: rest.join('/'),
        atRepositoryRoot: rest.length === 1,
      };
      const editor = edited[name];
      const onDisk = analyze(text, file);
      const entry =
        editor === undefined
          ? { file, analysis: onDisk, saved: null }
          : { file, analysis: analyze(editor, file), saved: onDisk };
      return { uri: file.uri, entry };
    }),
  );
  return index;
}
