import * as vscode from 'vscode';
import type { Disposable } from '../../core/domain/lifecycle.ts';
import type { ExpectedRename } from '../../core/dependencies/pendingRenames.ts';
import type { RenameFollower, WaitingRename } from '../../core/dependencies/renameFollower.ts';
import { renameWaitsText } from '../../core/messages/renameTexts.ts';
import { t } from '../../core/messages/translated.ts';
import { showInformation } from '../shown/notifications.ts';

/** Milliseconds. An editor that saves by itself does so within them, and then there is nothing to tell. */
const PATIENCE_MS = 2_000;

/** After F2, the record follows the saved files: says so where somebody has to save one, or where one cannot be read. */
export class RenameNotice implements Disposable {
  readonly #renames: RenameFollower;
  readonly #subscription: Disposable;
  /** Records that F2 renames; the command "Rename Integration" shows its own notices. */
  readonly #asked = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(renames: RenameFollower) {
    this.#renames = renames;
    this.#subscription = renames.onDidWait((rename) => {
      if (this.#asked.delete(rename.recordId)) {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => void this.#tell(rename), PATIENCE_MS);
      }
    });
  }

  expect(rename: ExpectedRename): void {
    this.#asked.add(rename.recordId);
    this.#renames.expect(rename);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#subscription.dispose();
  }

  async #tell({ recordId, oldName, unknown }: WaitingRename): Promise<void> {
    if (!this.#renames.isPending(recordId)) {
      return;
    }
    const save = t('Save All');
    const actions = unknown.length === 0 ? [save] : [];
    if ((await showInformation(renameWaitsText(oldName, unknown), ...actions)) === save) {
      await vscode.workspace.saveAll(false);
    }
  }
}
