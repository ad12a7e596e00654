import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyzeText } from '../../../../src/core/workspace/analyzeText.ts';
import { groupOfMisplaced, groupsOfReferences } from '../../../../src/core/workspace/integrationGroup.ts';
import { IntegrationIndex } from '../../../../src/core/workspace/integrationIndex.ts';
import type { IndexedFile } from '../../../../src/core/workspace/indexedFile.ts';
import { referencesIn } from '../../../../src/core/workspace/referenceLookup.ts';
import type { SourceFile } from '../../../../src/core/domain/sourceFile.ts';

const NAMES = ['one', 'two', 'email'];

const hub = (name: string, type: string): string => `    - integrationName: ${name}\n      type: ${type}\n`;

function fileAt(path: string): SourceFile {
  return { uri: `memory:/${path}`, folder: 'a', path, atRepositoryRoot: true };
}

/** A text with uses of all kinds, misplaced ones among them. */
const texts = fc
  .array(
    fc.tuple(
      fc.constantFrom(...NAMES),
      fc.constantFrom('ecr', 'quay.io', 'slack', 'email', 'dockerRegistryLogin'),
    ),
    { maxLength: 3 },
  )
  .chain((entries) =>
    fc.constantFrom(
      `integrations:\n  hub:\n${entries.map(([name, type]) => hub(name, type)).join('')}`,
      `build:\n  hub:\n${entries.map(([name, type]) => hub(name, type)).join('')}`,
      `resources:\n${entries.map(([name], at) => `  - name: r${String(at)}\n    type: image\n    integration: ${name}\n`).join('')}`,
    ),
  );

const updates = fc.record({
  path: fc.constantFrom('x.yml', 'y.yml', 'z.yml'),
  text: fc.option(texts),
  saved: fc.option(texts),
});

/** The same, from all files. */
function groupsIn(files: readonly IndexedFile[], name: string): string[] {
  const references = files.flatMap(({ file, analysis, saved }) => [
    ...referencesIn(file, analysis, name),
    ...(saved === null ? [] : referencesIn(file, saved, name)),
  ]);
  const groups = groupsOfReferences(references);
  const misplaced = files
    .flatMap(({ analysis }) => analysis.misplaced)
    .filter((one) => one.integrationName === name)
    .flatMap((one) => groupOfMisplaced(one) ?? []);
  return [...new Set(groups.size > 0 ? groups : misplaced)].sort();
}

describe('what the files say that a name is', () => {
  it('is the same after any changes as if all files were looked at again', () => {
    const analyze = (text: string, path: string) => analyzeText(text, fileAt(path), { strings: new Map() });
    fc.assert(
      fc.property(fc.array(updates, { maxLength: 12 }), (history) => {
        const index = new IntegrationIndex((error) => {
          throw error;
        });
        for (const { path, text, saved } of history) {
          const file = fileAt(path);
          const entry =
            text === null
              ? null
              : {
                  file,
                  analysis: analyze(text, path),
                  saved: saved === null ? null : analyze(saved, path),
                  unknown: null,
                };
          index.apply([{ uri: file.uri, entry }]);
          for (const name of NAMES) {
            assert.deepEqual([...index.groupsOf(name)].sort(), groupsIn(index.files(), name));
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
