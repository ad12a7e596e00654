import type { DocumentCache } from '../../src/core/analysis/documentCache.ts';
import type { ShippableDocument } from '../../src/core/yaml/shippableDocument.ts';
import { analyzeText } from '../../src/core/workspace/analyzeText.ts';
import { NO_REFERENCES } from '../../src/core/workspace/fileAnalysis.ts';
import type { TextAnalyzer } from '../../src/core/workspace/fileAnalysis.ts';
import { IntegrationIndex } from '../../src/core/workspace/integrationIndex.ts';
import { WorkspaceIndexer } from '../../src/core/workspace/workspaceIndexer.ts';
import type { WorkspaceSource } from '../../src/core/workspace/workspaceSource.ts';
import { mayHoldBuildPart } from '../../src/core/build/mayHoldBuildPart.ts';
import { mayHoldReference } from '../../src/core/references/mayHoldReference.ts';
import { REAL_CLOCK } from './realClock.ts';

function throwError(error: unknown): never {
  throw error;
}

/** The analysis as the extension host runs it on texts that are not large. */
function createAnalyzer(documents: DocumentCache<ShippableDocument> | undefined): TextAnalyzer {
  const strings = new Map<string, string>();
  return {
    analyze: (text, file) =>
      mayHoldReference(text) || mayHoldBuildPart(text, file.path)
        ? analyzeText(text, file, documents === undefined ? { strings } : { strings, documents })
        : NO_REFERENCES,
  };
}

export interface ColdIndex {
  readonly index: IntegrationIndex;
  readonly indexer: WorkspaceIndexer;
}

/** An index of everything in a source, made from nothing. `documents` shares its parses, as an editor does. */
export async function buildColdIndex(
  source: WorkspaceSource,
  documents?: DocumentCache<ShippableDocument>,
): Promise<ColdIndex> {
  const index = new IntegrationIndex(throwError);
  const indexer = new WorkspaceIndexer({
    source,
    analyzer: createAnalyzer(documents),
    index,
    clock: REAL_CLOCK,
    reportError: throwError,
  });
  await indexer.refresh();
  return { index, indexer };
}
