import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { FileUri } from '../../../../src/core/domain/sourceFile.ts';
import type { IntegrationIndex } from '../../../../src/core/workspace/integrationIndex.ts';
import type { FileProblem, ProblemFiles } from '../../../../src/host/findings/foundProblems.ts';
import { RowProblems } from '../../../../src/host/views/rowProblems.ts';
import { indexWorkspace } from '../../../support/indexedWorkspace.ts';
import { uriOf } from '../../../support/memoryWorkspace.ts';

const FILES = ['a/shippable.yml', 'b/shippable.yml', 'c/shippable.yml'];
const NAMES = ['main-ecr', 'team-hub'];
const TEXT = [
  'build:',
  '  ci: [make]',
  'integrations:',
  '  hub:',
  ...NAMES.map((name) => `    - integrationName: ${name}`),
].join('\n');

function problemAt(start: number): FileProblem {
  const place = { line: 1, column: 1, endLine: 1, endColumn: 2 };
  return { severity: 'error', message: 'wrong', ranges: [{ start, end: start + 1 }], place };
}

/** All that can be asked, as one value. */
function answers(rows: RowProblems, index: IntegrationIndex): unknown {
  const names = [...rows.names()].sort();
  const paths = index.files().flatMap(({ analysis }) => analysis.references.map(({ yamlPath }) => yamlPath));
  return {
    names,
    ofName: names.map((name) => rows.ofName(name).length),
    ofPlace: FILES.flatMap((file) => paths.map((path) => rows.ofPlace(uriOf(file), path).length)),
    others: rows.others().length,
  };
}

describe('RowProblems', () => {
  it('knows after any changes what it would know if it began with them', async () => {
    const { index } = await indexWorkspace(Object.fromEntries(FILES.map((file) => [file, TEXT])));
    const entries = new Map(index.files().map((entry) => [entry.file.uri, entry]));
    const change = fc.record({
      file: fc.constantFrom(...FILES),
      isThere: fc.boolean(),
      problems: fc.array(fc.nat(TEXT.length - 2), { maxLength: 4 }),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        const told = new Map<FileUri, readonly FileProblem[]>();
        const there = new Set(entries.keys());
        const known = { file: (uri: FileUri) => (there.has(uri) ? entries.get(uri) : undefined) };
        const problems: ProblemFiles = {
          uris: () => told.keys(),
          problemsOf: (uri) => told.get(uri) ?? [],
          onDidChange: () => ({ dispose: () => undefined }),
        };
        const rows = new RowProblems(known, problems);
        for (const { file, isThere, problems: starts } of changes) {
          there[isThere ? 'add' : 'delete'](uriOf(file));
          told.set(uriOf(file), starts.map(problemAt));
          rows.invalidate([uriOf(file)]);
          const fresh = new RowProblems(known, problems);
          assert.deepEqual(answers(rows, index), answers(fresh, index));
        }
      }),
    );
  });
});
