import * as vscode from 'vscode';
import type { WorkspaceIndexer } from '../../core/workspace/workspaceIndexer.ts';
import { VIEWS } from '../contributions.ts';
import { t } from '../../core/messages/translated.ts';
import { showProgress, showViewProgress } from '../shown/progress.ts';

/** Short work shows nothing, longer work the bar of the view, and what takes this long can be cancelled. */
const BAR_AFTER_MS = 300;
const CANCELLABLE_AFTER_MS = 10_000;

/** Shows that files are being read, once it takes a while. */
export function showIndexProgress(indexer: WorkspaceIndexer): vscode.Disposable {
  let timers: NodeJS.Timeout[] = [];
  const subscription = indexer.onDidProgress(({ state }) => {
    const busy = state === 'listing' || state === 'reading';
    if (busy && timers.length === 0) {
      timers = [
        setTimeout(() => void showBar(indexer), BAR_AFTER_MS),
        setTimeout(() => void showCancellable(indexer), CANCELLABLE_AFTER_MS),
      ];
    } else if (!busy) {
      timers.forEach(clearTimeout);
      timers = [];
    }
  });
  return vscode.Disposable.from(subscription, {
    dispose: () => {
      timers.forEach(clearTimeout);
    },
  });
}

function showBar(indexer: WorkspaceIndexer): Thenable<void> {
  return showViewProgress(VIEWS.integrations, () => indexer.whenIdle());
}

function showCancellable(indexer: WorkspaceIndexer): Thenable<void> {
  return showProgress(t('Reading Shippable files'), async (progress, token) => {
    const subscriptions = vscode.Disposable.from(
      token.onCancellationRequested(() => {
        indexer.stop();
      }),
      indexer.onDidProgress(({ done, total }) => {
        progress.report({ message: t('{0} of {1}', done, total) });
      }),
    );
    await indexer.whenIdle();
    subscriptions.dispose();
  });
}
