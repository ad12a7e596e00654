import type {
  IntegrationEvent,
  IntegrationMessage,
  IntegrationReplies,
} from '../src/contract/integrationContract.ts';
import { registerControls } from './controls.ts';
import { IntegrationView } from './integrationView.ts';
import { connectToHost } from './rpc.ts';

/** Entry of the page of an integration. */
async function start(): Promise<void> {
  registerControls();
  const rpc = connectToHost<IntegrationMessage, IntegrationReplies, IntegrationEvent>();
  const root = document.querySelector('main');
  if (root !== null) {
    const view = new IntegrationView(root, rpc);
    // The form or the deletion was in this tab before: it goes on after a reload, else the focus comes back from it.
    const kept = rpc.readState();
    const from = kept === null || kept === undefined ? null : await rpc.call({ kind: 'resume', state: kept });
    rpc.writeState(null);
    view.show(await rpc.call({ kind: 'ready' }));
    if (from !== null) {
      view.focusAction(from);
    }
  }
}

void start();
