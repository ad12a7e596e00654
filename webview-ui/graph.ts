import type { GraphEvent, GraphMessage, GraphReplies } from '../src/contract/graphContract.ts';
import { registerControls } from './controls.ts';
import { GraphView } from './graphView.ts';
import { connectToHost } from './rpc.ts';

/** Entry of the page that draws dependents. */
async function start(): Promise<void> {
  registerControls();
  const rpc = connectToHost<GraphMessage, GraphReplies, GraphEvent>();
  const root = document.querySelector('main');
  if (root !== null) {
    const view = new GraphView(root, rpc);
    view.show(await rpc.call({ kind: 'ready' }));
  }
}

void start();
