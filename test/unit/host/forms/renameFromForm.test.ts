import assert from 'node:assert/strict';
import { plainTranslate } from '../../../../src/core/messages/translate.ts';
import type { IntegrationIndex } from '../../../../src/core/workspace/integrationIndex.ts';
import type { AppliedEdits } from '../../../../src/host/commands/applyProposedEdits.ts';
import { renameFromForm } from '../../../../src/host/forms/renameFromForm.ts';
import { indexOf, setText } from '../../../support/indexedTexts.ts';

const OLD = 'integrations:\n  hub:\n    - integrationName: old\n      type: docker\n';
const NEW = OLD.replace('old', 'new');
const FILES = { 'a/shippable.yml': OLD, 'b/shippable.yml': OLD };

interface Asked {
  readonly text: string;
  readonly detail: string;
}

/** Renames with edits that write these texts; `takeBack` gives how many files keep them. */
async function rename(
  index: IntegrationIndex,
  edit: (() => void) | null,
  { answer = false, takeBack = 0, afterEdit = (): void => undefined } = {},
) {
  const asked: Asked[] = [];
  const kept: number[] = [];
  const applied: AppliedEdits = {
    files: 1,
    references: 1,
    refused: [],
    unsaved: [],
    stopped: false,
    undo: () => Promise.resolve(takeBack),
  };
  const outcome = await renameFromForm('old', {
    index,
    // The edits reach the index only while it is waited for.
    whenCurrent: () => {
      edit?.();
      afterEdit();
      return Promise.resolve();
    },
    rename: () => Promise.resolve(edit === null ? null : applied),
    confirm: (text, detail) => {
      asked.push({ text, detail });
      return Promise.resolve(answer);
    },
    tellKept: (files) => void kept.push(files),
    t: plainTranslate,
  });
  return { outcome, asked: asked.map(({ text }) => text), details: asked, kept };
}

describe('renameFromForm', () => {
  it('asks where nothing was ticked though files have the old name, and keeps the name without a yes', async () => {
    const { outcome, asked } = await rename(indexOf(FILES), null);
    assert.equal(outcome, 'left');
    assert.deepEqual(asked, ['2 places in the files still name "old". Rename the integration all the same?']);
    assert.equal((await rename(indexOf(FILES), null, { answer: true })).outcome, null);
  });

  it('asks nothing where no file names it', async () => {
    const { outcome, asked } = await rename(indexOf({ 'a/shippable.yml': NEW }), null);
    assert.deepEqual([outcome, asked], [null, []]);
  });

  it('asks where only some places were edited, takes the edits back without a yes, and tells what keeps them', async () => {
    const index = indexOf(FILES);
    const edit = (): void => {
      setText(index, 'a/shippable.yml', NEW);
    };
    const { outcome, asked, kept } = await rename(index, edit, { takeBack: 1 });
    assert.equal(outcome, 'left');
    assert.deepEqual(asked, ['1 place in the files still names "old". Rename the integration all the same?']);
    assert.deepEqual(kept, [1]);
    const agreed = await rename(index, edit, { answer: true });
    assert.ok(agreed.outcome !== null && agreed.outcome !== 'left');
    assert.deepEqual(agreed.kept, []);
  });

  it('asks nothing after every file was edited, also where one has to be saved', async () => {
    const index = indexOf(FILES);
    const { outcome, asked } = await rename(index, () => {
      setText(index, 'a/shippable.yml', NEW);
      setText(index, 'b/shippable.yml', OLD, NEW);
    });
    assert.ok(outcome !== null && outcome !== 'left');
    assert.deepEqual(asked, []);
  });

  it('asks where a place cannot be read any more', async () => {
    const index = indexOf({ 'a/shippable.yml': NEW });
    const { outcome, asked, details } = await rename(index, null, {
      afterEdit: () => {
        const reason = { kind: 'unreadable', detail: 'EIO' } as const;
        index.setUnlisted([{ kind: 'folder', uri: 'memory:/z', folder: 'z', path: '', reason }]);
      },
    });
    assert.equal(outcome, 'left');
    assert.deepEqual(asked, [
      'Files that were not read may still name "old". Rename the integration all the same?',
    ]);
    assert.match(
      details[0]?.detail ?? '',
      /^Not known: z \(it cannot be read: the disk reports an error \(EIO\)\)\./,
    );
  });

  it('gives edits that tell of the files which keep them when they are taken back later', async () => {
    const index = indexOf({ 'a/shippable.yml': OLD });
    const { outcome, kept } = await rename(
      index,
      () => {
        setText(index, 'a/shippable.yml', NEW);
      },
      { takeBack: 2 },
    );
    assert.ok(outcome !== null && outcome !== 'left');
    await outcome.undo();
    assert.deepEqual(kept, [2]);
  });
});
