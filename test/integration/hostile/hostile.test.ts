import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Mocha from 'mocha';
import * as vscode from 'vscode';
import { REFERENCE_EDITS } from '../../../src/core/edits/referenceEdits.ts';
import { renameInFiles } from '../../../src/host/commands/renameInFiles.ts';
import type { ShippableIntegrationsApi } from '../../../src/host/api/shippableIntegrationsApi.ts';
import { EXTENSION_ID } from '../../../src/host/contributions.ts';
import { createCandidateFilter } from '../../../src/core/workspace/candidateFilter.ts';
import { findCandidates } from '../../../src/host/workspace/findCandidates.ts';
import { readFolderRules } from '../../../src/host/workspace/folderRules.ts';
import type { WorkspaceIndex } from '../../../src/host/workspace/createWorkspaceIndex.ts';
import { TurnSampler } from '../../../bench/support/turnSampler.ts';
import { openHostIndex, until } from '../../support/hostIndex.ts';
import { GOOD } from '../../support/hostileInputs.ts';
import { MemoryFileSystem } from '../../support/memoryFileSystem.ts';
import { RepositoryRoots } from '../../../src/host/workspace/repositoryRoots.ts';

/** Never answers, like a share whose server is gone, until it is told to. */
class SilentFileSystem extends MemoryFileSystem {
  answers = false;

  override stat(uri: vscode.Uri): vscode.FileStat {
    return this.answers ? super.stat(uri) : (NEVER as never);
  }

  override readDirectory(uri: vscode.Uri): [string, vscode.FileType][] {
    return this.answers ? super.readDirectory(uri) : (NEVER as never);
  }
}

/** What a workspace may bring along; none of it leaves the good file out. */
const HOSTILE_SETTINGS: readonly (readonly [setting: string, value: unknown])[] = [
  ['files.exclude', null],
  ['files.exclude', 'good'],
  ['files.exclude', ['good/**']],
  ['files.exclude', { '**/good': 'true', 'good/**': { when: '$(basename).x' }, ['{a,b}'.repeat(40)]: true }],
  ['shippable.files.exclude', 'good/**'],
  [
    'shippable.files.exclude',
    [null, 7, {}, ['good/**'], '?*'.repeat(240), `${'**/'.repeat(160)}none`, '[good', '{good'],
  ],
  ['shippable.files.include', ['[!'.repeat(200), '{'.repeat(400), '\\', '']],
];

const NEVER = new Promise<never>(() => undefined);

describe('a workspace of hostile files', function () {
  this.timeout(120_000);
  const errors: unknown[] = [];
  const root = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  let workspace: WorkspaceIndex;

  const places = (name: string): string[] =>
    workspace.queries.references(name).map(({ file, place }) => `${file.path}:${String(place.line)}`);
  const unknown = (): Record<string, string> =>
    Object.fromEntries(workspace.queries.unknown().map(({ path: at, reason }) => [at, reason.kind]));

  const turns = new TurnSampler(false);

  before(async () => {
    turns.start();
    workspace = await openHostIndex(errors);
    const { longestMs, busyMs } = turns.stop();
    Mocha.reporters.Base.consoleLog(
      `      reading all: the longest turn worked ${longestMs.toFixed(0)} ms of ${busyMs.toFixed(0)} ms`,
    );
  });

  after(() => {
    workspace.dispose();
    assert.deepEqual(errors, []);
  });

  it('is found although a link leads to the whole machine', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'hostile-'));
    mkdirSync(path.join(folder, 'a'));
    writeFileSync(path.join(folder, 'a', 'shippable.yml'), GOOD);
    symlinkSync('/', path.join(folder, 'out'));
    symlinkSync('a', path.join(folder, 'same'));
    const opened = { uri: vscode.Uri.file(folder), name: 'hostile', index: 9 };
    const rules = {
      include: [],
      refused: [],
      filter: createCandidateFilter({ include: [], exclude: [] }),
    };
    const { uris, unlisted } = await findCandidates(opened, rules, new AbortController().signal, {
      search: 1,
    });
    assert.deepEqual(
      uris.map((uri) => path.relative(folder, uri.fsPath)),
      [path.join('a', 'shippable.yml')],
    );
    // What lies behind it is not known; what is found by another path is no loss.
    assert.deepEqual(
      unlisted.map(({ path: at, reason }) => `${at} ${reason.kind}`),
      ['out link'],
    );
    rmSync(folder, { recursive: true });
  });

  it('is read to its end: the good file is right, and what is not known has its reason', () => {
    assert.deepEqual(places('good-hub'), ['good/shippable.yml:3']);
    assert.equal(unknown()['sparse/shippable.yml'], 'limit');
    assert.equal(unknown()['texts/1/shippable.yml'], 'limit');
    assert.ok(Object.keys(unknown()).every((at) => at !== 'good/shippable.yml'));
  });

  it('goes on following changes beside pipes that nobody writes into', async () => {
    for (let at = 0; at < 6; at += 1) {
      execFileSync('mkfifo', [path.join(root, `new-${String(at)}.shippable.yml`)]);
    }
    await mkdir(path.join(root, 'later'));
    await writeFile(path.join(root, 'later', 'shippable.yml'), GOOD);
    await until(() => places('good-hub').length === 2, 'the new file is known');
    await rm(path.join(root, 'later'), { recursive: true });
    await until(() => places('good-hub').length === 1, 'the new file is gone');
  });

  it('says of each pattern beyond the limits that nothing is included or left out by it', async () => {
    const settings = vscode.workspace.getConfiguration();
    const update = async (setting: string, value: unknown): Promise<void> => {
      await settings.update(setting, value, vscode.ConfigurationTarget.Workspace);
    };
    const tooLong = 'x'.repeat(501);
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const reasons = async (): Promise<readonly string[]> => {
      const found = await findCandidates(folder, readFolderRules(folder), new AbortController().signal);
      return found.unlisted.map(({ path: at, reason }) => `${at} ${reason.kind}`);
    };
    await update('shippable.files.include', [tooLong, 'ci/*.yml']);
    assert.deepEqual(await reasons(), [' glob-limit']);
    await update('shippable.files.include', undefined);
    for (const [setting, value] of [
      ['shippable.files.exclude', [tooLong]],
      ['files.exclude', { [tooLong]: true }],
    ] as const) {
      await update(setting, value);
      assert.deepEqual(await reasons(), [' exclude-limit'], setting);
      await update(setting, undefined);
    }
    assert.deepEqual(await reasons(), []);
  });

  it('says that a link cannot be followed, which the search leaves out without a word', async () => {
    // As root too: a name that is longer than the system takes is refused like one without permission.
    const folder = mkdtempSync(path.join(tmpdir(), 'refused-'));
    symlinkSync('n'.repeat(300), path.join(folder, 'refused'));
    const opened = { uri: vscode.Uri.file(folder), name: 'refused', index: 9 };
    const filter = createCandidateFilter({ include: [], exclude: [] });
    const rules = { include: [], refused: [], filter };
    const { unlisted } = await findCandidates(opened, rules, new AbortController().signal);
    assert.deepEqual(
      unlisted.map(({ path: at, reason }) => `${at} ${reason.kind}`),
      ['refused unreadable'],
    );
    rmSync(folder, { recursive: true });
  });

  it('looks before an absence is believed for what the setting files.watcherExclude hides', async () => {
    const file = path.join(root, 'unwatched', 'shippable.yml');
    await writeFile(file, GOOD);
    await writeFile(path.join(root, 'unwatched', 'new.shippable.yml'), GOOD);
    await workspace.indexer.catchUp();
    assert.deepEqual(places('good-hub'), [
      'good/shippable.yml:3',
      'unwatched/new.shippable.yml:3',
      'unwatched/shippable.yml:3',
    ]);
    await rm(path.join(root, 'unwatched'), { recursive: true });
    await workspace.indexer.catchUp();
    assert.deepEqual(places('good-hub'), ['good/shippable.yml:3']);
  });

  it('reads whatever the settings hold: the good file stays known, and no pattern holds the window', async () => {
    const settings = vscode.workspace.getConfiguration();
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    for (const [setting, value] of HOSTILE_SETTINGS) {
      await settings.update(setting, value, vscode.ConfigurationTarget.Workspace);
      const start = process.cpuUsage();
      const { filter } = readFolderRules(folder);
      assert.equal(
        filter.accepts('good/shippable.yml'),
        true,
        `${setting} ${JSON.stringify(value).slice(0, 60)}`,
      );
      filter.accepts(`${'a/'.repeat(200)}${'a'.repeat(200)}/shippable.yml`);
      const { user, system } = process.cpuUsage(start);
      assert.ok((user + system) / 1000 < 1000, setting);
    }
    for (const setting of new Set(HOSTILE_SETTINGS.map(([id]) => id))) {
      await settings.update(setting, undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('waits for no file system that never answers: what it holds is not known, and no event is lost by it', async () => {
    const files = new SilentFileSystem();
    const provider = vscode.workspace.registerFileSystemProvider('shippablesilent', files);
    const uri = vscode.Uri.parse('shippablesilent:/root');
    const folder = { uri, name: 'silent', index: 9 };
    const { signal } = new AbortController();
    const rules = { include: [], refused: [], filter: createCandidateFilter({ include: [], exclude: [] }) };
    const { uris, unlisted } = await findCandidates(folder, rules, signal, { answer: 0.2 });
    assert.deepEqual(
      [uris, unlisted.map(({ path: at, reason }) => `${at} ${reason.kind}`)],
      [[], [' timed-out']],
    );
    files.answers = true;
    const found = await findCandidates(folder, rules, signal, { answer: 5 });
    assert.deepEqual(found.unlisted, []);
    files.answers = false;
    const roots = new RepositoryRoots(0.2);
    const start = performance.now();
    for (let at = 0; at < 40; at += 1) {
      const file = vscode.Uri.joinPath(uri, String(at), 'shippable.yml');
      assert.equal(await roots.rootOf(file, folder), undefined);
    }
    assert.ok(performance.now() - start < 20_000, 'the questions end by themselves');
    provider.dispose();
  });

  it('tells other extensions what is not known', async () => {
    const extension = vscode.extensions.getExtension<ShippableIntegrationsApi>(EXTENSION_ID);
    const unknownFiles = await (await extension?.activate())?.findUnknown();
    const sparse = unknownFiles?.find(({ uri }) => uri.endsWith('/sparse/shippable.yml'));
    assert.match(sparse?.description ?? '', /^sparse\/shippable\.yml \(.+\)$/);
  });

  it('refuses to rename, by F2 and by the command, while files are not known', async () => {
    await vscode.extensions.getExtension(EXTENSION_ID)?.activate();
    const document = await vscode.workspace.openTextDocument(path.join(root, 'good', 'shippable.yml'));
    const position = document.positionAt(document.getText().indexOf('good-hub') + 1);
    const refused = /Files that were not read may name it, so it cannot be renamed now\. Not known: /;
    for (const [command, ...args] of [
      ['vscode.prepareRename'],
      ['vscode.executeDocumentRenameProvider', 'new-name'],
    ] as const) {
      await assert.rejects(
        async () => vscode.commands.executeCommand(command, document.uri, position, ...args),
        refused,
        command,
      );
    }
    const outcome = await renameInFiles('good-hub', 'new-name', {
      index: workspace.queries,
      whenCurrent: () => Promise.resolve(),
      loadEdits: () => Promise.resolve(REFERENCE_EDITS),
    });
    assert.equal(outcome, 'left');
    assert.equal(document.getText(), GOOD);
  });
});
