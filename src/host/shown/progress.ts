import * as vscode from 'vscode';
import { interfaceText } from '../../core/messages/shownText.ts';

export interface ShownProgress {
  report(step: { readonly message: string; readonly increment?: number }): void;
}

/** Progress in a notification, whose title and steps VS Code reads as it reads notifications. */
export function showProgress<T>(
  title: string,
  run: (progress: ShownProgress, token: vscode.CancellationToken) => Thenable<T>,
): Thenable<T> {
  const location = vscode.ProgressLocation.Notification;
  const options = { location, title: interfaceText(title), cancellable: true };
  return vscode.window.withProgress(options, (progress, token) =>
    run(
      {
        report: ({ message, increment }) => {
          progress.report({
            message: interfaceText(message),
            ...(increment === undefined ? {} : { increment }),
          });
        },
      },
      token,
    ),
  );
}

/** The bar of a view, without words. */
export function showViewProgress<T>(viewId: string, run: () => Thenable<T>): Thenable<T> {
  return vscode.window.withProgress({ location: { viewId } }, run);
}
