import assert from 'node:assert/strict';
import {
  ledgerFolder,
  rememberedDependencies,
  type ClosedFolders,
  type LedgerFolder,
} from '../../../../src/core/dependencies/dependencyLedger.ts';
import { parseLedgerFolder } from '../../../../src/core/dependencies/ledgerText.ts';
import { indexOf, textAnalyzer } from '../../../support/indexedTexts.ts';

const HUB = 'integrations:\n  hub:\n    - integrationName: ecr\n      type: ecr\n      region: us-west-2\n';
const LAST_MONDAY = new Date('2026-05-04T10:00:00.000Z');
const { signal } = new AbortController();

function remembered(text: string): LedgerFolder {
  const index = indexOf({ 'api/shippable.yml': text });
  return ledgerFolder({ uri: 'memory:/api', name: 'api' }, index.files(), LAST_MONDAY);
}

async function lookUp(read: ClosedFolders['readFile'], openFolders: readonly string[] = []) {
  const folders = [remembered(HUB)];
  const ledger = {
    folders: () => Promise.resolve(folders),
    remember: () => Promise.resolve(),
    forget: () => Promise.resolve(),
  };
  const options = {
    ledger,
    closedFolders: { readFile: read },
    analyzer: textAnalyzer,
    openFolders: () => openFolders,
  };
  return rememberedDependencies('ecr', options, signal);
}

describe('rememberedDependencies', () => {
  it('gives what was last seen, with its date, where the folder cannot be read', async () => {
    const [found, ...rest] = await lookUp(() => Promise.resolve('unreadable'));
    assert.deepEqual(rest, []);
    assert.deepEqual(found, {
      folderUri: 'memory:/api',
      folderName: 'api',
      lastSeen: '2026-05-04T10:00:00.000Z',
      state: 'remembered',
      integrationName: 'ecr',
      fileUri: 'memory:/api/shippable.yml',
      path: 'shippable.yml',
      place: { line: 3, column: 24, endLine: 3, endColumn: 27 },
      dependent: 'project',
      region: 'us-west-2',
      holderName: null,
    });
  });

  it('believes the file as it is now', async () => {
    const moved = await lookUp(() => Promise.resolve({ text: `# new\n${HUB}` }));
    assert.deepEqual(
      moved.map(({ state, place }) => [state, place.line]),
      [['confirmed', 4]],
    );
    assert.deepEqual(await lookUp(() => Promise.resolve({ text: HUB.replace(': ecr', ': other') })), []);
    assert.deepEqual(await lookUp(() => Promise.resolve('missing')), []);
  });

  it('leaves folders that are open to the index', async () => {
    assert.deepEqual(await lookUp(() => Promise.resolve('unreadable'), ['memory:/api']), []);
  });
});

describe('parseLedgerFolder', () => {
  it('reads what was written', () => {
    const folder = remembered(HUB);
    assert.deepEqual(parseLedgerFolder(JSON.stringify(folder)), folder);
  });

  it('refuses everything else', () => {
    const folder = remembered(HUB);
    const [entry] = folder.entries;
    for (const wrong of [
      null,
      [],
      { ...folder, version: 2 },
      { ...folder, entries: [{ ...entry, place: {} }] },
      { ...folder, entries: [{ ...entry, dependent: 'x' }] },
      { ...folder, entries: [null] },
    ]) {
      assert.equal(parseLedgerFolder(JSON.stringify(wrong)), undefined);
    }
    assert.equal(parseLedgerFolder('{'), undefined);
  });
});
