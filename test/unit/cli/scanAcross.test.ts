import assert from 'node:assert/strict';
import fc from 'fast-check';

import { FileAnalyses } from '../../../src/cli/fileAnalysis.ts';
import { reportFindings } from '../../../src/cli/fileFindings.ts';
import { readBuilds } from '../../../src/cli/folderBuilds.ts';
import type { FolderOptions } from '../../../src/cli/folderFile.ts';
import { listCandidates } from '../../../src/cli/folderSource.ts';
import { scanFolder } from '../../../src/cli/scanFolder.ts';
import { fileBuild } from '../../../src/core/build/fileBuild.ts';
import { LineIndex } from '../../../src/core/domain/textPosition.ts';
import { findReferences } from '../../../src/core/references/integrationReferences.ts';
import { parseShippableDocument } from '../../../src/core/yaml/shippableDocument.ts';
import { CommandFolder } from '../../support/commandFolder.ts';

const OPTIONS: FolderOptions = {
  include: [],
  exclude: [],
  onProblem: () => undefined,
  onNote: () => undefined,
};

/** Two repositories, a folder of several files without one, and two files that are alone. */
const PATHS = [
  'a/shippable.yml',
  'a/sub/shippable.yml',
  'b/shippable.jobs.yml',
  'b/shippable.templates.yml',
  'c/shippable.yml',
  'c/x.shippable.yml',
  'd/shippable.yml',
  'e/shippable.yml',
] as const;

const name = fc.constantFrom('one', 'two', 'three');
const piece = fc.oneof(
  fc
    .tuple(name, fc.constantFrom('image', 'cliConfig', 'params'))
    .map(([n, type]) => `resources:\n  - name: ${n}\n    type: ${type}\n    integration: i_${n}\n`),
  fc
    .tuple(name, name, fc.constantFrom('IN', 'OUT', 'NOTIFY'))
    .map(
      ([n, used, how]) =>
        `jobs:\n  - name: job_${n}\n    type: runSh\n    steps:\n      - ${how}: ${used}\n        scopes: [ecr]\n        pull: true\n      - TASK:\n          - script: echo $${used.toUpperCase()}_INTEGRATION_URL\n`,
    ),
  name.map((n) => `integrations:\n  hub:\n    - integrationName: i_${n}\n      type: ecr\n`),
  name.map((n) => `templates: &${n}\n  - echo\n`),
  name.map((n) => `build:\n  ci: *${n}\n`),
);

describe('a scan across files', () => {
  let folder: CommandFolder;
  beforeEach(() => {
    folder = new CommandFolder();
  });
  afterEach(() => {
    folder.remove();
  });

  /** What each file says when all builds are read before it, one file after the other. */
  const expected = (): readonly unknown[] => {
    const builds = readBuilds(folder.path, { ...OPTIONS, analyses: new FileAnalyses() });
    return [...listCandidates(folder.path, OPTIONS)].map((file) => {
      const text = folder.read(file.path).toString();
      const document = parseShippableDocument(text);
      const references = findReferences(document, file);
      const build = fileBuild(builds, file.path);
      return reportFindings({ document, references, place: file, known: null, build }, new LineIndex(text));
    });
  };

  it('finds in each file what it would find if it knew all files from the start', () => {
    folder.write('a/.git/HEAD', '');
    folder.write('b/.git/HEAD', '');
    fc.assert(
      fc.property(
        fc.tuple(...PATHS.map(() => fc.array(piece, { maxLength: 2 }).map((pieces) => pieces.join('')))),
        (texts) => {
          PATHS.forEach((path, at) => {
            folder.write(path, texts[at] ?? '');
          });
          const found = [
            ...scanFolder(folder.path, {
              ...OPTIONS,
              analyses: new FileAnalyses(),
              records: null,
              fix: false,
              onFixed: () => undefined,
            }),
          ];
          assert.deepEqual(
            found.map(({ findings }) => findings),
            expected(),
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});
