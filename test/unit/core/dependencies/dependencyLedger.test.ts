import assert from 'node:assert/strict';
import {
  ledgerFolder,
  rememberedDependencies,
  type ClosedFolders,
  type LedgerFolder,
} from '../../../../src/core/dependencies/dependencyLedger.ts';
import { parseLedgerFolder } from '../../../../src/core/dependencies/ledgerText.ts';
import { NO_REFERENCES } from '../../../../src/core/workspace/fileAnalysis.ts';
import type { TextAnalyzer } from '../../../../src/core/workspace/fileAnalysis.ts';
import type { UnknownPlace } from '../../../../src/core/domain/unknownReason.ts';
import { indexOf, textAnalyzer } from '../../../support/indexedTexts.ts';

const HUB = 'integrations:\n  hub:\n    - integrationName: ecr\n      type: ecr\n      region: us-west-2\n';
const LAST_MONDAY = new Date('2026-05-04T10:00:00.000Z');
const { signal } = new AbortController();

function remembered(text: string): LedgerFolder {
  const index = indexOf({ 'api/shippable.yml': text });
  const seen = { uri: 'memory:/api', name: 'api', files: index.files(), unknown: index.unknown() };
  return ledgerFolder(seen, LAST_MONDAY);
}

async function lookUp(
  read: ClosedFolders['readFile'],
  openFolders: readonly string[] = [],
  analyzer: TextAnalyzer = textAnalyzer,
) {
  const folders = [remembered(HUB)];
  const ledger = {
    read: () => Promise.resolve({ folders, unreadable: [] }),
    folder: () => Promise.resolve(undefined),
    remember: () => Promise.resolve(),
    forget: () => Promise.resolve(),
  };
  const options = {
    ledger,
    closedFolders: { readFile: read },
    analyzer,
    openFolders: () => openFolders,
    reportError: () => undefined,
  };
  return (await rememberedDependencies('ecr', options, signal)).dependencies;
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

  it('believes what was last seen where reading or analysing the file fails', async () => {
    const states = async (read: ClosedFolders['readFile'], analyzer?: TextAnalyzer): Promise<string[]> =>
      (await lookUp(read, [], analyzer)).map(({ state }) => state);
    const text = (): Promise<{ text: string }> => Promise.resolve({ text: 'changed' });
    assert.deepEqual(await states(() => Promise.reject(new Error('no disk'))), ['remembered']);
    const failing: readonly TextAnalyzer['analyze'][] = [
      () => Promise.reject(new Error('defect')),
      () => {
        throw new Error('defect');
      },
      () => ({ unknown: { kind: 'timed-out', step: 'analysis', seconds: 20 } }),
      () => ({ ...NO_REFERENCES, endedEarly: 'expansion' }),
    ];
    for (const analyze of failing) {
      assert.deepEqual(await states(text, { analyze }), ['remembered']);
    }
  });

  it('leaves folders that are open to the index', async () => {
    assert.deepEqual(await lookUp(() => Promise.resolve('unreadable'), ['memory:/api']), []);
  });
});

describe('ledgerFolder', () => {
  const before = remembered(HUB);
  const seen = { uri: 'memory:/api', name: 'api', files: [] };
  const unknown = (uri: string): UnknownPlace => ({
    kind: 'file',
    uri,
    folder: 'api',
    path: '',
    reason: { kind: 'unreadable', detail: 'EACCES' },
  });

  it('keeps what was remembered of files, folders and whole workspaces that are not known now', () => {
    for (const uri of ['memory:/api/shippable.yml', 'memory:/api', '']) {
      assert.deepEqual(ledgerFolder({ ...seen, unknown: [unknown(uri)] }, LAST_MONDAY, before), before, uri);
    }
  });

  it('forgets what is surely gone', () => {
    assert.deepEqual(ledgerFolder({ ...seen, unknown: [] }, LAST_MONDAY, before).entries, []);
    const other = [unknown('memory:/api/other/shippable.yml')];
    assert.deepEqual(ledgerFolder({ ...seen, unknown: other }, LAST_MONDAY, before).entries, []);
  });

  it('has each dependency once where the index still shows what it knew last', () => {
    const index = indexOf({ 'api/shippable.yml': HUB });
    const now = { ...seen, files: index.files(), unknown: [unknown('memory:/api/shippable.yml')] };
    assert.deepEqual(ledgerFolder(now, LAST_MONDAY, before), before);
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
