import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';

import { findReferences } from '../../../../src/core/yaml/integrationReferences.ts';
import { parseShippableDocument } from '../../../../src/core/yaml/shippableDocument.ts';
import { LineIndex } from '../../../../src/core/domain/textPosition.ts';
import { compareCorpus, loadCorpus, toScanned } from '../../../corpus/corpusTable.ts';
import type { CorpusFile, ScannedFile } from '../../../corpus/corpusTable.ts';

const SHARED = fileURLToPath(new URL('../../../../../shared', import.meta.url));

function scan({ text }: CorpusFile): ScannedFile {
  const found = findReferences(parseShippableDocument(text), { atRepositoryRoot: null });
  const lines = new LineIndex(text);
  const lineOf = (offset: number): number => lines.positionAt(offset).line;
  return {
    malformed: found.malformed,
    references: found.references.map((reference) => toScanned(reference, lineOf)),
    commentedOut: found.commentedOut.map(({ integrationName, range }) => ({
      integrationName,
      line: lineOf(range.start),
    })),
    incomplete: found.incomplete.map(({ kind, yamlPath, range }) => ({
      kind,
      yamlPath,
      line: lineOf(range.start),
    })),
  };
}

describe('the references of the real files beside the project', () => {
  it('are found in every file, malformed ones too, with every field right', function () {
    const corpus = loadCorpus(SHARED);
    if (corpus !== undefined) {
      assert.deepEqual(compareCorpus(corpus, scan).differences, []);
    }
  });
});
