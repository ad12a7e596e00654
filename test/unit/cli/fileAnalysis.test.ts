import assert from 'node:assert/strict';
import { join } from 'node:path';

import { FileAnalyses } from '../../../src/cli/fileAnalysis.ts';
import { readRenamed } from '../../../src/cli/renamedFile.ts';
import { scanFolder } from '../../../src/cli/scanFolder.ts';
import { CommandFolder } from '../../support/commandFolder.ts';

const HUB = 'integrations:\n  hub:\n    - integrationName: my-docker\n      type: docker\n';
const LONG = `${HUB}${'# filler\n'.repeat(1000)}`;
/** Honest, and more than a thousandth of a second takes. */
const SLOW = `${HUB}build:\n  ci:\n${'    - [a, {b: c}]\n'.repeat(20_000)}`;

describe('the analysis of one file after the other', () => {
  let folder: CommandFolder;
  beforeEach(() => {
    folder = new CommandFolder();
  });
  afterEach(() => {
    folder.remove();
  });

  it('ends one that hangs at its time, says so, and goes on with the next', () => {
    const analyses = new FileAnalyses(2);
    const hang = (): object => {
      for (;;) {
        // Nothing but the watch ends this.
      }
    };
    assert.equal(analyses.run(LONG, hang), 'not wholly analysed: analysing it did not end within 2 seconds');
    assert.deepEqual(
      analyses.run(LONG, () => ({ found: 1 })),
      { found: 1 },
    );
  });

  it('tells a throw as a file that cannot be analysed, long or short', () => {
    const analyses = new FileAnalyses();
    const fail = (): object => {
      throw new RangeError('boom');
    };
    for (const text of ['', LONG]) {
      assert.equal(analyses.run(text, fail), 'cannot be analysed: boom');
    }
  });

  for (const fix of [false, true]) {
    it(`scan${fix ? ' --fix' : ''} tells a file that takes too long as unknown, and reports the others`, () => {
      folder.write('a/shippable.yml', HUB);
      folder.write('b/shippable.yml', SLOW);
      folder.write('c/shippable.yml', HUB);
      const reports = [
        ...scanFolder(folder.path, {
          include: [],
          exclude: [],
          records: null,
          fix,
          analyses: new FileAnalyses(0.001),
          onProblem: ({ problem }) => assert.fail(problem),
          onNote: (_path, note) => assert.fail(note),
          onFixed: (path) => assert.fail(path),
        }),
      ];
      assert.deepEqual(
        reports.map(({ path, problem, references }) => [path, problem, references.length]),
        [
          ['a/shippable.yml', undefined, 1],
          [
            'b/shippable.yml',
            `${fix ? 'not fixed: ' : ''}not wholly analysed: analysing it did not end within 0.001 seconds`,
            0,
          ],
          ['c/shippable.yml', undefined, 1],
        ],
      );
    });
  }

  it('rename tells a file that throws or takes too long, and plans nothing for it', () => {
    const names = { oldName: 'my-docker', newName: 'x' };
    const file = {
      path: 'shippable.yml',
      absolutePath: folder.write('shippable.yml', SLOW),
      real: join(folder.path, 'shippable.yml'),
      atRepositoryRoot: null,
      repository: null,
      siblings: [],
    };
    assert.equal(
      readRenamed(file, names, new FileAnalyses(0.001)),
      'not wholly analysed: analysing it did not end within 0.001 seconds',
    );
    const throwing = {
      ...file,
      get atRepositoryRoot(): null {
        throw new Error('boom');
      },
    };
    assert.equal(readRenamed(throwing, names, new FileAnalyses()), 'cannot be analysed: boom');
  });

  it('rename writes no text from which the new name is not read back', () => {
    const file = {
      path: 'shippable.yml',
      absolutePath: folder.write('shippable.yml', HUB),
      real: join(folder.path, 'shippable.yml'),
      atRepositoryRoot: null,
      repository: null,
      siblings: [],
    };
    // The name that is written is another one than the name that is looked for: so a text would be that is read otherwise.
    const asked = ['written', 'looked-for'];
    const names = {
      oldName: 'my-docker',
      get newName(): string {
        return asked.shift() ?? '';
      },
    };
    const renamed = readRenamed(file, names, new FileAnalyses());
    assert.ok(typeof renamed !== 'string');
    assert.deepEqual(
      [renamed.edits, renamed.newText, renamed.problem],
      [[], HUB, 'not changed: the new name would not be read back from it'],
    );
  });
});
