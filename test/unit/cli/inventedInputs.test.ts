import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

import { CommandFolder } from '../../support/commandFolder.ts';
import { GOOD, HOSTILE_TEXTS, writeHostileLayout, writeHostileTexts } from '../../support/hostileInputs.ts';

/** Milliseconds of processor time for all commands over all of it. */
const LIMIT_MS = 60_000;

describe('a folder of hostile files', function () {
  this.timeout(120_000);
  let folder: CommandFolder;

  before(() => {
    folder = new CommandFolder();
    folder.write('good/shippable.yml', GOOD);
  });
  after(() => {
    execFileSync('rm', ['-rf', folder.path]);
  });

  it('is scanned, drawn and renamed in bounded time: the good file is right, the rest is told', async () => {
    writeHostileLayout(folder.path, '/');
    writeHostileTexts(folder.path);
    const start = process.cpuUsage();
    assert.equal(await folder.run('scan', folder.path), 1, 'texts with broken YAML are errors');
    const { files, problems } = folder.report();
    const good = files.find((file) => file.path === 'good/shippable.yml');
    assert.deepEqual(
      good?.references.map(({ integrationName, line }) => [integrationName, line]),
      [['good-hub', 3]],
    );
    assert.equal(
      files.filter((file) => file.path.startsWith('texts/')).length,
      Object.keys(HOSTILE_TEXTS).length,
    );
    const told = new Map(problems?.map((each) => [each.path, each.problem]));
    assert.match(told.get('sparse/shippable.yml') ?? '', /too large/);
    assert.match(told.get('texts/1/shippable.yml') ?? '', /aliases stand for more/);
    assert.match(told.get('links/lost.shippable.yml') ?? '', /leads nowhere/);
    assert.match(told.get('links/shippable.yml') ?? '', /leads nowhere/);
    for (let at = 0; at < 6; at += 1) {
      assert.match(told.get(`pipes/p${String(at)}.shippable.yml`) ?? '', /no regular file/);
    }
    assert.doesNotMatch(folder.err, /[\u0000-\u0009\u000B-\u001F\u202E]|^::/mu);
    assert.equal(await folder.run('graph', folder.path), 3);
    assert.equal(await folder.run('rename', 'good-hub', 'new-name', folder.path), 3);
    assert.equal(folder.out, 'good/shippable.yml:3\n');
    assert.equal(folder.read('good/shippable.yml').toString(), GOOD.replace('good-hub', 'new-name'));
    const { user, system } = process.cpuUsage(start);
    assert.ok((user + system) / 1000 < LIMIT_MS, `took ${String((user + system) / 1000)} ms`);
    assert.ok(existsSync(path.join(folder.path, 'pipes', 'p0.shippable.yml')));
  });
});
