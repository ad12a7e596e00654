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
    view.show(await rpc.call({ kind: 'ready' }));
  }
}

void start();
