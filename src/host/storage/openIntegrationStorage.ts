import * as vscode from 'vscode';
import { CredentialHealth } from '../../core/records/credentialHealth.ts';
import { CardPublisher } from '../../core/records/cardPublisher.ts';
import { OtherMachines } from '../../core/records/otherMachines.ts';
import type { Disposable } from '../../core/domain/lifecycle.ts';
import type { IntegrationServices } from '../../core/records/integrationServices.ts';
import { randomId } from './digest.ts';
import { FileDependencyLedger } from './fileDependencyLedger.ts';
import { FileRecordStore } from './fileRecordStore.ts';
import { OWN_DISK } from './ownDisk.ts';
import { SecretStorageVault } from './secretStorageVault.ts';

/** Milliseconds. With the watcher silent, another window's change is seen after this at the latest. */
const LOOK_EVERY_MS = 1_000;

/** Milliseconds. Nobody waits for the sweep, so it leaves the start of the window alone. */
const SWEEP_AFTER_MS = 60_000;

/** Everything that keeps integrations, connected. */
export interface IntegrationStorage extends Disposable {
  readonly services: IntegrationServices;
  readonly store: FileRecordStore;
  readonly health: CredentialHealth;
  readonly ledger: FileDependencyLedger;
  readonly otherMachines: OtherMachines;
  /** Resolves when the records were read for the first time; it never rejects. */
  readonly ready: Promise<void>;
}

type StorageContext = Pick<vscode.ExtensionContext, 'globalStorageUri' | 'secrets'>;

/** Opens what lies in the extension's own folder and in the keyring. Nothing of it is offered to Settings Sync. */
export function openIntegrationStorage(
  context: StorageContext,
  isPrivateKey: (pem: string) => boolean,
  reportError: (error: unknown) => void,
): IntegrationStorage {
  const folder = vscode.Uri.joinPath(context.globalStorageUri, 'integrations');
  const now = (): Date => new Date();
  const newId = randomId;
  const { disk, machine } = OWN_DISK;
  const folderPath = OWN_DISK.folderOf(folder);
  const store = new FileRecordStore({ disk, folder: folderPath, machine, now, newId, reportError });
  const vault = new SecretStorageVault(context.secrets, reportError);
  const services = { store, vault, isPrivateKey, now, newId };
  const health = new CredentialHealth(store, vault, reportError);
  const otherMachines = new OtherMachines(store, vault, reportError);
  const publisher = new CardPublisher({ store, vault, machine: machineLabel(machine), reportError });
  const watch = watchRecords(store, folder, reportError);
  const ledgerFolder = OWN_DISK.folderOf(vscode.Uri.joinPath(context.globalStorageUri, 'dependencies'));
  const ready = store.refresh().catch(reportError);
  ready
    .then(async () => otherMachines.refresh())
    .then(async () => publisher.publishAll())
    .catch(reportError);
  // Files only. Nothing here may ever remove a credential: other machines share the keyring (ADR 11).
  const sweep = setTimeout(() => {
    store.sweep().catch(reportError);
  }, SWEEP_AFTER_MS);
  return {
    services,
    store,
    health,
    ledger: new FileDependencyLedger(disk, ledgerFolder),
    otherMachines,
    ready,
    dispose: () => {
      clearTimeout(sweep);
      [watch, health, publisher, otherMachines, vault, store].forEach((part) => {
        part.dispose();
      });
    },
  };
}

/** WSL and the Windows around it have one name; what a server of a browser calls itself says nothing more. */
function machineLabel(machine: string): string {
  const { remoteName = '' } = vscode.env;
  return /^[a-z][a-z-]+$/.test(remoteName) ? `${machine} (${remoteName})` : machine;
}

/** The watcher is quick but may miss events on some file systems; a look at the folder's time stamp does not. */
function watchRecords(
  store: FileRecordStore,
  folder: vscode.Uri,
  reportError: (error: unknown) => void,
): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '*.json'));
  const refresh = (): void => {
    store.refresh().catch(reportError);
  };
  const events = [watcher.onDidChange(refresh), watcher.onDidCreate(refresh), watcher.onDidDelete(refresh)];
  let failing = false;
  const timer = setInterval(() => {
    store.refreshIfChanged().then(
      () => {
        failing = false;
      },
      (error: unknown) => {
        // Said once, not every second.
        if (!failing) {
          reportError(error);
        }
        failing = true;
      },
    );
  }, LOOK_EVERY_MS);
  return vscode.Disposable.from(watcher, ...events, {
    dispose: () => {
      clearInterval(timer);
    },
  });
}
