import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import path from 'node:path';
import { FileRecordStore } from '../../../../src/host/storage/fileRecordStore.ts';
import { dockerRecord } from '../../../support/integrationFixtures.ts';
import { useTemporaryFolder } from '../../../support/temporaryFolder.ts';

const GOOD = dockerRecord({ id: 'good', name: 'good' });
const LONG = 'x'.repeat(900_000);

function changed(id: string, change: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ ...dockerRecord({ id }), ...change });
}

/** Files that somebody may put among the records, by their names. */
const FILES: Readonly<Record<string, string>> = {
  'deep.json': '['.repeat(400_000),
  'deep-object.json': `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
  'proto.json': changed(
    'proto',
    JSON.parse('{"__proto__": {"name": "x"}, "name": 7}') as Record<string, unknown>,
  ),
  'nul.json': '\0'.repeat(1000),
  'two.json': `${JSON.stringify(dockerRecord({ id: 'two' }))}${JSON.stringify(dockerRecord({ id: 'two' }))}`,
  'bom.json': `\uFEFF{`,
  'long-field.json': changed('long-field', { fields: { username: [LONG] } }),
  'secrets.json': changed('secrets', { secrets: { password: 'in plain words' } }),
  'dates.json': changed('dates', { createdAt: {}, updatedAt: null }),
  'revision.json': changed('revision', { revision: 'NaN' }),
  'first-revision.json': changed('first-revision', { revision: -(2 ** 53) }),
  'minus-revision.json': changed('minus-revision', { revision: -1 }),
  'half-revision.json': changed('half-revision', { revision: 1.5 }),
  'tiny-revision.json': changed('tiny-revision', { revision: 2 ** -60 }),
  'last-revision.json': changed('last-revision', { revision: Number.MAX_SAFE_INTEGER }),
  'realms.json': changed('realms', { allowedRealms: 'everywhere' }),
  'name.json': changed('name', { name: { toString: 'x' } }),
};

describe('a folder of hostile record files', () => {
  const folder = useTemporaryFolder();

  it('leaves the good record right, says of each other file that it cannot be used, and changes none', async () => {
    for (const [name, text] of Object.entries(FILES)) {
      await fs.writeFile(path.join(folder(), name), text);
    }
    await fs.mkdir(path.join(folder(), 'removed'));
    for (const [name, text] of Object.entries(FILES)) {
      await fs.writeFile(path.join(folder(), 'removed', `gone-${name}`), text);
    }
    await fs.writeFile(path.join(folder(), 'good.json'), JSON.stringify(GOOD));
    const store = new FileRecordStore({
      disk: fs,
      folder: folder(),
      machine: 'test',
      now: () => new Date(),
      newId: () => 'new-id',
      reportError: (error) => {
        throw error;
      },
    });
    const start = process.cpuUsage();
    await store.refresh();
    const { user, system } = process.cpuUsage(start);
    assert.deepEqual(store.list(), [GOOD]);
    const ids = Object.keys(FILES).map((name) => name.replace('.json', ''));
    assert.deepEqual(
      store
        .unreadable()
        .map(({ id }) => id)
        .sort(),
      ids.sort(),
    );
    assert.deepEqual(
      store
        .unreadableRemoved()
        .map(({ id }) => id?.replace('gone-', ''))
        .sort(),
      ids.sort(),
    );
    assert.equal(
      JSON.stringify([store.unreadable(), store.unreadableRemoved()]).includes('in plain words'),
      false,
    );
    assert.ok((user + system) / 1000 < 2000);
    for (const [name, text] of Object.entries(FILES)) {
      assert.equal(await fs.readFile(path.join(folder(), name), 'utf8'), text);
    }
  });
});
