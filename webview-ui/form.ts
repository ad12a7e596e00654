import type { FormEvent, FormMessage, FormReplies, KeptForm } from '../src/contract/formContract.ts';
import { registerControls } from './controls.ts';
import { FormController } from './formController.ts';
import { createFormState } from './formModel.ts';
import { FormView } from './formView.ts';
import { connectToHost } from './rpc.ts';

/** Entry of the integration form's page. */
async function start(): Promise<void> {
  registerControls();
  const rpc = connectToHost<FormMessage, FormReplies, FormEvent>();
  const root = document.querySelector('main');
  const page = await rpc.call({ kind: 'ready' });
  if (root !== null) {
    // The tab may have kept the state of another page.
    const own = rpc.readState() as Partial<KeptForm> | null | undefined;
    const kept = own?.key === page.key ? (own as KeptForm) : page.kept;
    const controller = new FormController(rpc, createFormState(page, kept));
    const view = new FormView(root, controller);
    controller.show(view);
    view.focusFirst();
  }
}

void start();
