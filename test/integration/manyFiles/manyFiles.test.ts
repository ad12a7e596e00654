import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { REFERENCE_EDITS } from '../../../src/core/edits/referenceEdits.ts';
import type { SourceFile } from '../../../src/core/domain/sourceFile.ts';
import { findReferences } from '../../../src/core/references/integrationReferences.ts';
import { parseShippableDocument } from '../../../src/core/yaml/shippableDocument.ts';
import { applyProposedEdits, FILES_IN_ONE_STEP } from '../../../src/host/commands/applyProposedEdits.ts';
import type { AppliedEdits } from '../../../src/host/commands/applyProposedEdits.ts';
import { proposeEdits } from '../../../src/host/commands/proposedEdits.ts';
import type { LongWork, Proposal } from '../../../src/host/commands/proposedEdits.ts';
import { EditorReferenceRemoval } from '../../../src/host/deletion/editorReferenceRemoval.ts';
import { fileOf, MANY, OLD_NAME, readOnlyFileOf, textOf } from './manyFiles.ts';

const NEW_NAME = 'new-name';

/** Three steps. */
const STOPPED = 3 * FILES_IN_ONE_STEP;

const work = (signal = new AbortController().signal): LongWork => ({ signal, report: () => undefined });

function sourceFile(file: string): SourceFile {
  const uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, file).toString();
  return { uri, folder: 'folders', path: file, atRepositoryRoot: null };
}

function files(count: number, from = 0): readonly SourceFile[] {
  return Array.from({ length: count }, (_, index) => sourceFile(fileOf(from + index)));
}

async function onDisk(file: string): Promise<string> {
  return readFile(path.join(vscode.workspace.workspaceFolders![0]!.uri.fsPath, file), 'utf8');
}

async function proposeRename(of: readonly SourceFile[], from: string, to: string): Promise<Proposal> {
  const editsOf = (text: string) => ({
    edits: REFERENCE_EDITS.rename(text, from, to).names,
    optional: REFERENCE_EDITS.renameMentions(text, from, to),
  });
  return (await proposeEdits(of, editsOf, work()))!;
}

async function apply(
  { edits }: Proposal,
  ticked = edits.filter((edit) => edit.ticked),
): Promise<AppliedEdits> {
  const applied = await applyProposedEdits(ticked, work());
  assert.ok(applied !== 'stale');
  return applied;
}

async function assertTexts(count: number, from: number, textFor: (index: number) => string): Promise<void> {
  for (let index = from; index < from + count; index += 1) {
    assert.equal(await onDisk(fileOf(index)), textFor(index), fileOf(index));
  }
}

const renamed = (index: number): string => textOf(index).replace(/(Name: "?)old-name/, '$1new-name');

describe('edits of many files', function () {
  this.timeout(240_000);

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  // Beyond some fifty, VS Code closes documents that no editor shows.
  for (const count of [1, 51, MANY]) {
    it(`renames in ${String(count)} files and takes it back`, async () => {
      const applied = await apply(await proposeRename(files(count), OLD_NAME, NEW_NAME));
      assert.deepEqual([applied.files, applied.references, applied.refused], [count, count, []]);
      if (count > 1) {
        assert.deepEqual(applied.unsaved, []);
        await assertTexts(count, 0, renamed);
      } else {
        assert.equal(applied.unsaved.length, 1, 'a single file is left for the person to save');
      }
      assert.equal(await applied.undo(), 0);
      await vscode.workspace.saveAll(false);
      await assertTexts(count, 0, textOf);
    });
  }

  it('stops between two steps, says so, and takes back what was done', async () => {
    const { edits } = await proposeRename(files(STOPPED), OLD_NAME, NEW_NAME);
    const stop = new AbortController();
    const report = (done: number): void => {
      if (done >= FILES_IN_ONE_STEP) {
        stop.abort();
      }
    };
    const applied = await applyProposedEdits(
      edits.filter(({ ticked }) => ticked),
      { signal: stop.signal, report },
    );
    assert.ok(applied !== 'stale');
    assert.deepEqual([applied.stopped, applied.files], [true, FILES_IN_ONE_STEP]);
    await assertTexts(FILES_IN_ONE_STEP, 0, renamed);
    await assertTexts(STOPPED - FILES_IN_ONE_STEP, FILES_IN_ONE_STEP, textOf);
    assert.equal(await applied.undo(), 0);
    await assertTexts(STOPPED, 0, textOf);
  });

  it('does nothing where a file changed after its edits were computed', async () => {
    const { edits } = await proposeRename(files(3), OLD_NAME, NEW_NAME);
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(files(3)[1]!.uri));
    const typed = new vscode.WorkspaceEdit();
    typed.insert(document.uri, new vscode.Position(0, 0), '# typed meanwhile\n');
    await vscode.workspace.applyEdit(typed);
    assert.equal(await applyProposedEdits(edits, work()), 'stale');
    await assertTexts(3, 0, textOf);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('names the files that are read-only, and edits the others', async () => {
    const mixed = [sourceFile(readOnlyFileOf(0)), ...files(2), sourceFile(readOnlyFileOf(1))];
    const applied = await apply(await proposeRename(mixed, OLD_NAME, NEW_NAME));
    assert.deepEqual(applied.refused.map(({ path: file }) => file).sort(), [
      readOnlyFileOf(0),
      readOnlyFileOf(1),
    ]);
    assert.equal(applied.files, 2);
    assert.equal(await applied.undo(), 0);
    await vscode.workspace.saveAll(false);
  });

  it('says that a file which cannot be read was not looked at', async () => {
    const { unreadable } = await proposeRename(
      [sourceFile('gone/shippable.yml'), ...files(1)],
      OLD_NAME,
      NEW_NAME,
    );
    assert.deepEqual(
      unreadable.map(({ path: file }) => file),
      ['gone/shippable.yml'],
    );
  });

  it('says of one read-only file that its reference stays', async () => {
    const removal = new EditorReferenceRemoval(() => Promise.resolve(REFERENCE_EDITS));
    const file = sourceFile(readOnlyFileOf(2));
    const document = parseShippableDocument(await onDisk(file.path));
    const [reference] = findReferences(document, { atRepositoryRoot: null }).references;
    const place = { line: 3, column: 1, endLine: 3, endColumn: 1 };
    const result = await removal.removeOne({ file, reference: reference!, place, state: 'present' });
    assert.deepEqual([result.removed, result.refused], [0, [file]]);
  });

  it('leaves scripts alone until they are ticked', async () => {
    await apply(await proposeRename(files(20), OLD_NAME, NEW_NAME));
    await assertTexts(20, 0, renamed);
    const scripts = await proposeRename(files(20), OLD_NAME, NEW_NAME);
    assert.deepEqual(
      scripts.edits.map(({ ticked }) => ticked),
      [false, false],
    );
    const applied = await apply(scripts, [...scripts.edits]);
    assert.equal(applied.references, 2);
    await assertTexts(20, 0, (index) => textOf(index).replaceAll(OLD_NAME, NEW_NAME));
  });
});
