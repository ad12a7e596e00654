import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';

import { parseLoginOptions } from '../../../src/cli/loginOptions.ts';
import { CommandFolder } from '../../support/commandFolder.ts';

const HUB = 'integrations:\n  hub:\n    - integrationName: my-docker\n      type: docker\n';

/** What keeps a command from looking at all of a file, and the words that say so. */
const NOT_DONE: Readonly<Record<string, readonly [make: (folder: CommandFolder) => void, told: RegExp]>> = {
  'aliases that stand for too much': [
    (folder) => folder.write('bad/shippable.yml', expanding()),
    /^bad\/shippable\.yml: not wholly analysed: its aliases stand for more entries than are followed$/m,
  ],
  'the same, with a comment that switches the finding off': [
    (folder) => folder.write('bad/shippable.yml', `# shippable-ignore-next-line\n${expanding()}`),
    /^bad\/shippable\.yml: not wholly analysed/m,
  ],
  'too many levels': [
    (folder) => folder.write('bad/shippable.yml', `${HUB}a: ${'['.repeat(5000)}\n`),
    /^bad\/shippable\.yml: not wholly analysed: it is nested deeper than is followed$/m,
  ],
  'a slip in a file above 1 MB': [
    (folder) => {
      const steps = '    - make all\n'.repeat(80_000);
      folder.write('bad/shippable.yml', `${HUB}build:\n  ci:\n    - "make\n${steps}`);
    },
    /^bad\/shippable\.yml: not wholly analysed: it is too large for the YAML reader, and a part of it is broken or not certain$/m,
  ],
  'an alias of templates in the place of a name': [
    (folder) => {
      folder.write('bad/shippable.templates.yml', 'name: &n my-docker\n');
      folder.write('bad/shippable.yml', 'integrations:\n  hub:\n    - integrationName: *n\n');
    },
    /^bad\/shippable\.yml: not wholly analysed: the alias \*n in line 3 may stand for an integration.* Write out/m,
  ],
  'an alias of templates in the place of all resources': [
    (folder) => folder.write('bad/shippable.yml', 'resources: *all\n'),
    /^bad\/shippable\.yml: not wholly analysed: the alias \*all in line 1 may stand/m,
  ],
  'a pipe': [
    (folder) => {
      execFileSync('mkfifo', [join(folder.path, 'shippable.yml')]);
    },
    /^shippable\.yml: is not read: it is no regular file$/m,
  ],
  'a link to a device': [
    (folder) => {
      symlinkSync('/dev/null', join(folder.path, 'shippable.yml'));
    },
    /^shippable\.yml: is not read: it is no regular file$/m,
  ],
  'a link that leads nowhere': [
    (folder) => {
      symlinkSync('nowhere', join(folder.path, 'shippable.yml'));
    },
    /^shippable\.yml: is not read: the link leads nowhere$/m,
  ],
  // As root too: a name that is longer than the system takes is refused like one without permission.
  'a link that cannot be followed, and may lead to a folder': [
    (folder) => {
      symlinkSync('n'.repeat(300), join(folder.path, 'ci'));
    },
    /^ci: the link cannot be followed: the path is too long \(ENAMETOOLONG\)$/m,
  ],
};

function expanding(): string {
  const items = Array.from(
    { length: 400 },
    (_, at) => `  - {name: n${String(at)}, integration: my-docker}\n`,
  );
  return `all: &all\n${items.join('')}resources:\n${'  - {deep: *all}\n'.repeat(400)}${HUB}`;
}

describe('the exit codes', () => {
  let folder: CommandFolder;
  beforeEach(() => {
    folder = new CommandFolder();
    folder.write('good/shippable.yml', HUB);
  });
  afterEach(() => {
    folder.remove();
  });

  for (const [what, [make, told]] of Object.entries(NOT_DONE)) {
    it(`are 3 with ${what}: every command says it and does the rest`, async () => {
      make(folder);
      assert.equal(await folder.run('scan', folder.path), 3, folder.err);
      assert.match(folder.err, told);
      const { files, problems } = folder.report();
      assert.equal(problems?.length, 1);
      assert.equal(files.find(({ path }) => path === 'good/shippable.yml')?.references.length, 1);
      assert.equal(await folder.run('scan', folder.path, '--format', 'sarif'), 3);
      assert.match(folder.out, /"executionSuccessful": false/);
      assert.equal(await folder.run('graph', folder.path), 3, folder.err);
      assert.match(folder.err, told);
      assert.match(folder.out, /"my-docker"/);
      assert.equal(await folder.run('rename', 'nobody', 'x', folder.path), 3, folder.err);
      assert.equal(await folder.run('rename', 'my-docker', 'x', folder.path), 3, folder.err);
      assert.match(folder.err, told);
      assert.match(folder.read('good/shippable.yml').toString(), /integrationName: x$/m);
    });
  }

  const IN_VAIN: Readonly<Record<string, RegExp>> = {
    '!api': /^--(?:in|ex)clude takes no glob that begins with "!"/,
    ' !**/shippable.yml': /^--(?:in|ex)clude takes no glob that begins with "!"/,
    ' ': /^--(?:in|ex)clude takes a glob of files below the folder/,
    './': /^--(?:in|ex)clude takes a glob of files below the folder/,
    '.': /^--(?:in|ex)clude takes a glob of files below the folder/,
    '../api': /^--(?:in|ex)clude takes a glob of files below the folder/,
  };
  for (const [glob, words] of Object.entries(IN_VAIN)) {
    it(`are 2 for a glob that would match nothing by the way it is written: "${glob}"`, async () => {
      for (const option of ['--include', '--exclude']) {
        for (const [command, ...rest] of [
          ['scan', folder.path],
          ['graph', folder.path],
          ['rename', 'my-docker', 'x', folder.path],
        ] as const) {
          assert.equal(await folder.run(command, ...rest, `${option}=${glob}`), 2, command);
          assert.match(folder.err, words);
        }
      }
    });
  }

  it('are those of the files for a glob that is like these and matches', async () => {
    for (const glob of ['\\!api', './api', 'api/', '.hidden', '..api', '[!a]pi']) {
      assert.equal(await folder.run('scan', folder.path, '--exclude', glob), 0, glob);
    }
  });

  it('are 2 for a glob that would match nothing since it is beyond the limits', async () => {
    const choices = `{${'a,'.repeat(8)}a}`;
    for (const option of ['--include', '--exclude']) {
      for (const glob of ['x'.repeat(498), `${choices}/${choices}`]) {
        for (const args of [
          ['scan', folder.path],
          ['graph', folder.path],
          ['rename', 'my-docker', 'x', folder.path],
        ] as const) {
          const [command, ...rest] = args;
          assert.equal(await folder.run(command, ...rest, option, glob), 2, glob);
          assert.match(folder.err, new RegExp(`^${option} takes a glob of at most 500 characters`));
        }
        assert.equal(await folder.run('scan', folder.path, option, glob.slice(0, 20)), 0, folder.err);
      }
    }
    assert.equal(folder.read('good/shippable.yml').toString(), HUB);
  });

  it('are 2 for an empty argument, which is mostly a variable that nobody set', async () => {
    const commands = [
      ['argument 1', 'rename', '', 'x', folder.path],
      ['argument 2', 'rename', 'my-docker', '', folder.path],
      ['argument 3', 'rename', 'my-docker', 'x', ''],
      ['argument 1', 'scan', ''],
      ['argument 1', 'graph', ''],
      ['--include', 'scan', folder.path, '--include', ''],
      ['--known', 'scan', folder.path, '--known', ''],
      ['--integration', 'graph', folder.path, '--integration', ''],
    ] as const;
    for (const [what, command, ...rest] of commands) {
      assert.equal(await folder.run(command, ...rest), 2, what);
      assert.match(folder.err, new RegExp(`^${what} must not be empty$`, 'm'));
      assert.equal(folder.out, '');
    }
    assert.deepEqual(parseLoginOptions(['--ca', '']), { problem: '--ca must not be empty' });
    assert.deepEqual(parseLoginOptions(['--region', 'us-east-1', '--region', '']), {
      problem: '--region must not be empty',
    });
    assert.equal(folder.read('good/shippable.yml').toString(), HUB);
  });
});
