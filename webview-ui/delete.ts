import type { DeleteEvent, DeleteMessage, DeleteReplies } from '../src/contract/deleteContract.ts';
import { registerControls } from './controls.ts';
import { DeleteView } from './deleteView.ts';
import { connectToHost } from './rpc.ts';

/** Entry of the deletion page. */
async function start(): Promise<void> {
  registerControls();
  const rpc = connectToHost<DeleteMessage, DeleteReplies, DeleteEvent>();
  const root = document.querySelector('main');
  if (root !== null) {
    const view = new DeleteView(root, rpc);
    view.show(await rpc.call({ kind: 'ready' }));
    view.focusFirst();
  }
}

void start();
