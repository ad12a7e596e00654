import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyzeText } from '../../../../src/core/workspace/analyzeText.ts';
import { changedNames } from '../../../../src/core/workspace/changedNames.ts';
import type { FileAnalysis } from '../../../../src/core/workspace/fileAnalysis.ts';
import type { IndexedFile } from '../../../../src/core/workspace/indexedFile.ts';
import type { SourceFile } from '../../../../src/core/domain/sourceFile.ts';

const FILE: SourceFile = { uri: 'memory:/x.yml', folder: 'a', path: 'x.yml', atRepositoryRoot: true };

const NAMES = ['one', 'two', 'three'];

/** Hub entries and misplaced keys in any order: equal ends, changed middles and moved lines all come up. */
const lines = fc.array(
  fc.record({
    name: fc.constantFrom(...NAMES),
    type: fc.constantFrom('ecr', 'quay.io'),
    note: fc.constantFrom('', '    # docker login with one\n'),
  }),
  { maxLength: 8 },
);

function entryOf(items: readonly { name: string; type: string; note: string }[]): IndexedFile {
  const hub = items
    .map(({ name, type, note }) => `${note}    - integrationName: ${name}\n      type: ${type}\n`)
    .join('');
  const analysis = analyzeText(`integrations:\n  hub:\n${hub}`, FILE, { strings: new Map() });
  return { file: FILE, analysis, saved: null, unknown: null };
}

/** All that an analysis says of a name, as one text. */
function saidOf(name: string, analysis: FileAnalysis): string {
  return JSON.stringify([
    analysis.references.flatMap((reference, at) =>
      reference.integrationName === name ? [reference, analysis.places[at]] : [],
    ),
    analysis.mentions.flatMap((mention, at) =>
      mention.name === name ? [mention, analysis.mentionPlaces[at]] : [],
    ),
    analysis.misplaced.flatMap((misplaced, at) =>
      misplaced.integrationName === name ? [misplaced, analysis.misplacedPlaces[at]] : [],
    ),
  ]);
}

describe('the names of which a file says something else', () => {
  it('are those whose facts differ, wherever in the file that is', () => {
    fc.assert(
      fc.property(lines, lines, lines, lines, (start, middle, other, end) => {
        const old = entryOf([...start, ...middle, ...end]);
        const fresh = entryOf([...start, ...other, ...end]);
        const differ = NAMES.filter((name) => saidOf(name, old.analysis) !== saidOf(name, fresh.analysis));
        assert.deepEqual([...changedNames(old, fresh)].sort(), differ.sort());
      }),
      { numRuns: 300 },
    );
  });

  it('are none for a copy of what was known, as another thread sends it', () => {
    const old = entryOf([{ name: 'one', type: 'ecr', note: '' }]);
    assert.deepEqual(changedNames(old, structuredClone(old)), new Set());
  });
});
