import assert from 'node:assert/strict';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { runNamed } from '../../../src/bundles/commandLine.ts';
import { folderProblem } from '../../../src/cli/commandFolder.ts';
import { GRAPH_HELP, LOGIN_HELP, MAIN_HELP, SCAN_HELP } from '../../../src/cli/commandHelp.ts';
import { readSearches } from '../../../src/cli/dependentsSearches.ts';
import { parseLoginOptions } from '../../../src/cli/loginOptions.ts';
import { CommandFolder } from '../../support/commandFolder.ts';

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(...args: readonly string[]): Promise<Ended> {
  const said = { out: '', err: '' };
  const code = await runNamed(args, {
    out: (text) => {
      said.out += text;
      return Promise.resolve(true);
    },
    err: (text) => void (said.err += text),
  });
  return { code, ...said };
}

describe('bad use of the command line', () => {
  it('says which command it does not know and which one is meant, in two lines', async () => {
    const { code, out, err } = await run('scna', '.');
    assert.equal(code, 2);
    assert.equal(out, '');
    const [first, usage, ...more] = err.split('\n');
    assert.equal(first, 'unknown command "scna": is scan meant?');
    assert.match(
      usage ?? '',
      /^usage: shippable-integrations scan\|rename\|graph\|login\|dependents\|mcp …; /u,
    );
    assert.deepEqual(more, ['']);
    assert.match((await run('something')).err, /^unknown command "something"\n/u);
    assert.match((await run('--foo')).err, /^unknown option "--foo"\n/u);
    assert.equal((await run()).err, MAIN_HELP);
  });

  it('gives the help of a command after the word help too', async () => {
    for (const [asked, help] of [
      [['help', 'scan'], SCAN_HELP],
      [['help', 'login'], LOGIN_HELP],
      [['help', 'graph', '.'], GRAPH_HELP],
      [['help'], MAIN_HELP],
      [['help', 'help'], MAIN_HELP],
    ] as const) {
      assert.deepEqual(await run(...asked), { code: 0, out: help, err: '' });
    }
    assert.match((await run('help', 'scna')).err, /^unknown command "scna": is scan meant\?\n/u);
  });

  it('says in its own words what is wrong with an option', async () => {
    for (const [args, first] of [
      [['scan', '.', '--foo'], 'unknown option --foo'],
      [['scan', '.', '--fromat', 'text'], 'unknown option --fromat: is --format meant?'],
      [['scan', '.', '-x'], 'unknown option -x'],
      [['scan', '.', '--fix=yes'], '--fix takes no value'],
      [['scan', '.', '--known'], '--known takes a value; one that begins with - is written --known=-…'],
      [
        ['graph', '.', '--format', '--x'],
        '--format takes a value; one that begins with - is written --format=-…',
      ],
      [['dependents', 'x', '--serches=f'], 'unknown option --serches: is --searches meant?'],
      [['mcp', '--knwon', 'f'], 'unknown option --knwon: is --known meant?'],
    ] as const) {
      const { code, err } = await run(...args);
      assert.equal(code, 2);
      const [problem, usage] = err.split('\n');
      assert.equal(problem, first);
      assert.match(usage ?? '', new RegExp(`^usage: shippable-integrations ${args[0]} `, 'u'));
    }
    assert.deepEqual(parseLoginOptions(['--password=canary']), { problem: 'unknown option --password' });
  });

  it('says in words why a file that is named cannot be read', async () => {
    const nope = join(tmpdir(), 'nope.json');
    for (const [file, reason] of [
      [nope, 'there is no such file'],
      [tmpdir(), 'it is a folder (EISDIR)'],
    ] as const) {
      assert.equal((await run('scan', '.', '--known', file)).err, `${file}: cannot be read: ${reason}\n`);
      const means = { engines: [], environment: {}, caFile: '' };
      assert.equal(readSearches(file, means), `${file} cannot be read: ${reason}`);
    }
  });

  it('refuses a folder that was deleted while the shell stands in it, before anything is printed', () => {
    const before = process.cwd();
    const folder = mkdtempSync(join(tmpdir(), 'deleted-'));
    process.chdir(folder);
    try {
      assert.equal(folderProblem('.'), undefined);
      rmdirSync(folder);
      assert.equal(folderProblem('.'), 'There is no folder .');
    } finally {
      process.chdir(before);
    }
  });

  it('refuses a new name that the form would refuse, for the same reason', async () => {
    const folder = new CommandFolder();
    try {
      folder.write(
        'shippable.yml',
        'integrations:\n  hub:\n    - integrationName: old\n      type: docker\n',
      );
      for (const name of ['esc\u001b[31m', 'a\u2028b', 'a\u0085b', 'a\nb']) {
        assert.equal(await folder.run('rename', 'old', name, folder.path), 2, JSON.stringify(name));
        assert.match(
          folder.err,
          /^NEW is no name: A name cannot hold line breaks or other control characters\.\n/u,
        );
      }
      assert.equal(await folder.run('rename', 'old', 'n'.repeat(1001), folder.path), 2);
      assert.match(folder.err, /^NEW is no name: NEW has 1001 characters; at most \d+ are kept\.\n/u);
      assert.equal(await folder.run('rename', 'old', ' ', folder.path), 2);
      assert.equal(await folder.run('rename', 'old', 'new name', folder.path), 0);
    } finally {
      folder.remove();
    }
  });
});
