import * as vscode from 'vscode';
import type { StoreFailure } from '../../core/records/integrationStore.ts';

/** Why the disk did not take a change. */
export function describeStoreFailure({ kind, detail }: StoreFailure): string {
  switch (kind) {
    case 'store-locked':
      return vscode.l10n.t(
        'Another window is writing to the integrations just now. Nothing was changed; please try again.',
      );
    case 'store-unavailable':
      return vscode.l10n.t('The integrations cannot be written: {0} Nothing was changed.', detail);
  }
}
