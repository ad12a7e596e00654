import type * as vscode from 'vscode';
import type { FormMessage, FormReplies, KeptForm } from '../../contract/formContract.ts';
import { createFormMessageParser } from '../../contract/parseFormMessage.ts';
import type { Disposable } from '../../core/domain/lifecycle.ts';
import { formVocabulary } from './formPage.ts';
import type { FormServices } from './formServices.ts';
import type { FormSession } from './formSession.ts';
import { connectPanel } from '../panels/webviewPanel.ts';

/** Shows the form of a session in a panel. `closed` learns what would be lost with it; null where nobody typed anything. */
export function connectFormPanel(
  panel: vscode.WebviewPanel,
  session: FormSession,
  { extensionUri, reportError }: Pick<FormServices, 'extensionUri' | 'reportError'>,
  closed: (unsaved: KeptForm | null) => void,
): Disposable {
  return connectPanel<FormMessage, FormReplies>(panel, 'form', {
    extensionUri,
    parse: createFormMessageParser(formVocabulary()),
    handlers: session.handlers(),
    reportError,
    closed: () => {
      session.dispose();
      closed(session.unsaved);
    },
  });
}
