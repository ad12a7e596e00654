import type { ReportEvent, ReportMessage, ReportReplies } from '../src/contract/reportContract.ts';
import { registerControls } from './controls.ts';
import { ReportView } from './reportView.ts';
import { connectToHost } from './rpc.ts';

/** Entry of the page with a report of several integrations. */
async function start(): Promise<void> {
  registerControls();
  const rpc = connectToHost<ReportMessage, ReportReplies, ReportEvent>();
  const root = document.querySelector('main');
  if (root !== null) {
    const view = new ReportView(root, rpc);
    view.show(await rpc.call({ kind: 'ready' }));
  }
}

void start();
