import assert from 'node:assert/strict';
import {
  ledgerFolder,
  rememberedDependencies,
  type ClosedFolders,
  type LedgerFolder,
} from '../../../../src/core/dependencies/dependencyLedger.ts';
import {
  saySame,
  lastSeenIn,
  parseLedgerFolder,
  writeLedgerFolder,
} from '../../../../src/core/dependencies/ledgerText.ts';
import { NO_REFERENCES } from '../../../../src/core/workspace/fileAnalysis.ts';
import type { TextAnalyzer } from '../../../../src/core/workspace/fileAnalysis.ts';
import type { UnknownPlace } from '../../../../src/core/domain/unknownReason.ts';
import { NODE_CLOCK } from '../../../support/testClock.ts';
import { indexOf, textAnalyzer } from '../../../support/indexedTexts.ts';

const HUB = 'integrations:\n  hub:\n    - integrationName: ecr\n      type: ecr\n      region: us-west-2\n';
const LAST_MONDAY = new Date('2026-05-04T10:00:00.000Z');
const MEANS = { now: LAST_MONDAY, clock: NODE_CLOCK };
const { signal } = new AbortController();

async function remembered(text: string): Promise<LedgerFolder> {
  const index = indexOf({ 'api/shippable.yml': text });
  const seen = { uri: 'memory:/api', name: 'api', files: index.files(), unknown: index.unknown() };
  return ledgerFolder(seen, MEANS);
}

/** What a closed folder says, of which a file or folder was not known. */
async function lookAtUnknown(path: string, read: ClosedFolders['readFile'], analyzer = textAnalyzer) {
  const uri = path === '' ? 'memory:/api' : `memory:/api/${path}`;
  const folder = { ...(await remembered('language: none\n')), unknown: [{ uri, path }] };
  const { dependencies, unknown } = await rememberedDependencies(
    'ecr',
    {
      ledger: {
        read: () => Promise.resolve({ folders: [folder], unreadable: [] }),
        folder: () => Promise.resolve(undefined),
        remember: () => Promise.resolve(),
        forget: () => Promise.resolve(),
      },
      closedFolders: { readFile: read },
      analyzer,
      clock: NODE_CLOCK,
      openFolders: () => [],
      reportError: () => undefined,
    },
    signal,
  );
  const places = unknown.flatMap((each) => each.places.map((place) => place.path));
  return [dependencies.map(({ path: at, state }) => `${at} ${state}`), places];
}

async function lookUp(
  read: ClosedFolders['readFile'],
  openFolders: readonly string[] = [],
  analyzer: TextAnalyzer = textAnalyzer,
) {
  const folders = [await remembered(HUB)];
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
    clock: NODE_CLOCK,
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

  it('says of files that were not known that they still are not, or what they hold by now', async () => {
    const refused = (): Promise<'unreadable'> => Promise.resolve('unreadable');
    const failing: TextAnalyzer = { analyze: () => ({ ...NO_REFERENCES, endedEarly: 'expansion' }) };
    const text = (): Promise<{ text: string }> => Promise.resolve({ text: HUB });
    assert.deepEqual(await lookAtUnknown('x/shippable.yml', refused), [[], ['x/shippable.yml']]);
    assert.deepEqual(await lookAtUnknown('x/shippable.yml', text, failing), [[], ['x/shippable.yml']]);
    assert.deepEqual(await lookAtUnknown('x/shippable.yml', text), [['x/shippable.yml confirmed'], []]);
    assert.deepEqual(await lookAtUnknown('x/shippable.yml', () => Promise.resolve('missing')), [[], []]);
    // What lies in a folder is not searched while it is closed.
    assert.deepEqual(await lookAtUnknown('x', refused), [[], ['x']]);
    assert.deepEqual(await lookAtUnknown('', refused), [[], ['']]);
  });

  it('leaves folders that are open to the index', async () => {
    assert.deepEqual(await lookUp(() => Promise.resolve('unreadable'), ['memory:/api']), []);
  });
});

describe('ledgerFolder', () => {
  const seen = { uri: 'memory:/api', name: 'api', files: [] };
  const unknown = (uri: string): UnknownPlace => ({
    kind: 'file',
    uri,
    folder: 'api',
    path: '',
    reason: { kind: 'unreadable', detail: 'EACCES' },
  });

  it('keeps what was remembered of files, folders and whole workspaces that are not known now', async () => {
    const before = await remembered(HUB);
    for (const uri of ['memory:/api/shippable.yml', 'memory:/api', '']) {
      const now = { ...seen, unknown: [unknown(uri)] };
      const { entries } = await ledgerFolder(now, { ...MEANS, before });
      assert.deepEqual(entries, before.entries, uri);
    }
  });

  it('keeps which of its files and folders are not known, and no others', async () => {
    const places = async (...uris: readonly string[]): Promise<readonly string[]> => {
      const { unknown: kept } = await ledgerFolder({ ...seen, unknown: uris.map(unknown) }, MEANS);
      return kept.map(({ uri }) => uri);
    };
    assert.deepEqual(await places(), []);
    assert.deepEqual(await places('memory:/api/x.yml', 'memory:/api2/x.yml', 'memory:/other'), [
      'memory:/api/x.yml',
    ]);
    assert.deepEqual(await places(''), ['memory:/api'], 'of the whole workspace nothing is certain');
    const many = Array.from({ length: 5000 }, (_, at) => `memory:/api/${String(at)}.yml`);
    assert.deepEqual(await places(...many), ['memory:/api'], 'a disk that is gone has thousands');
  });

  it('forgets what is surely gone', async () => {
    const before = await remembered(HUB);
    const other = [unknown('memory:/api/other/shippable.yml')];
    for (const places of [[], other]) {
      const now = await ledgerFolder({ ...seen, unknown: places }, { ...MEANS, before });
      assert.deepEqual(now.entries, []);
    }
  });

  it('has each dependency once where the index still shows what it knew last', async () => {
    const before = await remembered(HUB);
    const index = indexOf({ 'api/shippable.yml': HUB });
    const now = { ...seen, files: index.files(), unknown: [unknown('memory:/api/shippable.yml')] };
    assert.deepEqual((await ledgerFolder(now, { ...MEANS, before })).entries, before.entries);
  });
});

describe('the text of the ledger', () => {
  it('is read as it was written, by older versions too', async () => {
    const folder = await remembered(HUB);
    const entries = Array.from({ length: 3000 }, () => folder.entries).flat();
    for (const written of [folder, { ...folder, entries }, { ...folder, entries: [] }]) {
      const text = await writeLedgerFolder(written, NODE_CLOCK);
      assert.deepEqual(JSON.parse(text), written);
      assert.deepEqual(await parseLedgerFolder(text, NODE_CLOCK), written);
      assert.deepEqual(await parseLedgerFolder(JSON.stringify(written), NODE_CLOCK), written);
    }
  });

  it('is refused where anything else stands in it', async () => {
    const folder = await remembered(HUB);
    const [entry] = folder.entries;
    for (const wrong of [
      { ...folder, version: 2 },
      { ...folder, entries: [{ ...entry, place: {} }] },
      { ...folder, entries: [{ ...entry, dependent: 'x' }] },
      { ...folder, entries: [entry, null] },
    ]) {
      const written = await writeLedgerFolder(wrong as LedgerFolder, NODE_CLOCK);
      for (const text of [written, JSON.stringify(wrong)]) {
        assert.equal(await parseLedgerFolder(text, NODE_CLOCK), undefined, text);
      }
    }
    const whole = await writeLedgerFolder(folder, NODE_CLOCK);
    for (const text of ['{', 'null', '[]', whole.slice(0, -10), whole.replace('"line"', '"lime"')]) {
      assert.equal(await parseLedgerFolder(text, NODE_CLOCK), undefined, text);
    }
  });

  it('is written again only where more than the time differs', async () => {
    const folder = await remembered(HUB);
    const text = await writeLedgerFolder(folder, NODE_CLOCK);
    const later = { ...folder, lastSeen: '2026-05-05T10:00:00.000Z' };
    assert.ok(saySame(text, await writeLedgerFolder(later, NODE_CLOCK)));
    assert.ok(!saySame(text, await writeLedgerFolder({ ...folder, entries: [] }, NODE_CLOCK)));
    assert.ok(!saySame('', text));
    assert.equal(lastSeenIn(text), '2026-05-04T10:00:00.000Z');
    assert.equal(lastSeenIn('{'), null);
  });
});
