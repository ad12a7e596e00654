import * as vscode from 'vscode';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import { Emitter } from '../../core/domain/lifecycle.ts';
import type { Disposable, Event } from '../../core/domain/lifecycle.ts';
import type { LoginOutcome } from '../../core/domain/loginOutcome.ts';
import type { IntegrationRecords } from '../../core/records/integrationStore.ts';
import { parseLoginMemory, recordFingerprint, toLoginMemory } from '../../core/logins/loginMemory.ts';
import type { LoginMemory } from '../../core/logins/loginMemory.ts';
import { MAX_OWN_BYTES, readOwnFile, type MakeStep } from '../storage/disk.ts';
import { OWN_DISK } from '../storage/ownDisk.ts';
import { Turns } from '../storage/turns.ts';
import { writeWhole } from '../storage/writeWhole.ts';
import type { LoginMemories, LoginState } from '../../core/logins/loginStates.ts';

export interface LoginStateFilesOptions {
  /** A folder of its own in the extension's global storage. */
  readonly folder: vscode.Uri;
  readonly records: IntegrationRecords;
  readonly reportError: (error: unknown) => void;
}

/**
 * Remembers how the last test of each record ended, in a file a record, so that every window shows it. An outcome counts
 * only for the record and the credentials that were tested.
 */
export class LoginStateFiles implements LoginMemories, Disposable {
  readonly #options: LoginStateFilesOptions;
  readonly #memories = new Map<string, LoginMemory>();
  readonly #changes: Emitter<string>;
  readonly #watcher: vscode.Disposable;
  /** Whoever waits for the end of a test does not wait for a disk that never answers. */
  readonly #turns = new Turns();
  readonly onDidChange: Event<string>;

  constructor(options: LoginStateFilesOptions) {
    this.#options = options;
    this.#changes = new Emitter(options.reportError);
    this.onDidChange = this.#changes.event;
    const watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(options.folder, '*.json'),
    );
    const read = (uri: vscode.Uri): void => {
      void this.#read(idOf(uri));
    };
    this.#watcher = vscode.Disposable.from(watcher, watcher.onDidChange(read), watcher.onDidCreate(read));
    void this.#readAll();
  }

  stateOf(recordId: string): LoginState | undefined {
    const memory = this.#memories.get(recordId);
    const record = this.#options.records.list().find(({ id }) => id === recordId);
    if (memory === undefined || record === undefined || memory.fingerprint !== recordFingerprint(record)) {
      return undefined;
    }
    const { outcome, cause, explanation, testedAt } = memory;
    return { outcome, cause, explanation, testedAt };
  }

  /** A test that was stopped says nothing, so the state before it stays. */
  async remember(record: IntegrationRecord, outcome: LoginOutcome, explanation: string): Promise<void> {
    if (outcome.outcome === 'cancelled') {
      return;
    }
    const memory = toLoginMemory(record, outcome, explanation, new Date());
    this.#memories.set(record.id, memory);
    this.#changes.fire(record.id);
    try {
      const text = `${JSON.stringify(memory, null, 2)}\n`;
      await this.#turns.run(async (turn) => this.#write(record.id, text, turn.write));
    } catch (error) {
      this.#options.reportError(error);
    }
  }

  dispose(): void {
    this.#watcher.dispose();
    this.#changes.dispose();
  }

  async #write(recordId: string, text: string, write: MakeStep): Promise<void> {
    await vscode.workspace.fs.createDirectory(this.#options.folder);
    await writeWhole(this.#fileOf(recordId).fsPath, text, 'this person', { commit: write });
  }

  #fileOf(recordId: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#options.folder, `${recordId}.json`);
  }

  async #readAll(): Promise<void> {
    try {
      const entries = await vscode.workspace.fs.readDirectory(this.#options.folder);
      const files = entries.filter(([name]) => name.endsWith('.json'));
      await Promise.all(files.map(([name]) => this.#read(name.slice(0, -'.json'.length))));
    } catch (error) {
      // The folder comes with the first test.
      if (!isMissing(error)) {
        this.#options.reportError(error);
      }
    }
  }

  /** What cannot be read is as good as never tested. */
  async #read(recordId: string): Promise<void> {
    try {
      const text = await readOwnFile(OWN_DISK.disk, this.#fileOf(recordId).fsPath, MAX_OWN_BYTES);
      if (text === undefined) {
        this.#memories.delete(recordId);
        return;
      }
      const memory = parseLoginMemory(text);
      if (memory !== undefined && memory.testedAt !== this.#memories.get(recordId)?.testedAt) {
        this.#memories.set(recordId, memory);
        this.#changes.fire(recordId);
      }
    } catch (error) {
      // A disk that refuses for a moment does not undo what was tested.
      this.#options.reportError(error);
    }
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
}

function idOf(uri: vscode.Uri): string {
  return (uri.path.split('/').at(-1) ?? '').replace(/\.json$/, '');
}
