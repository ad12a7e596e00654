import * as vscode from 'vscode';
import { interfaceLines, interfaceText } from '../../core/messages/shownText.ts';

/** Notifications and dialogs, in which VS Code makes a link of `[text](command:…)`: the one way to them. */

/** Gives the action that was chosen. */
export function showInformation<T extends string>(
  text: string,
  ...actions: readonly T[]
): Promise<T | undefined> {
  return chosen(actions, (labels) => vscode.window.showInformationMessage(interfaceText(text), ...labels));
}

/** Gives the action that was chosen. */
export function showWarning<T extends string>(
  text: string,
  ...actions: readonly T[]
): Promise<T | undefined> {
  return chosen(actions, (labels) => vscode.window.showWarningMessage(interfaceText(text), ...labels));
}

/** Gives the action that was chosen. */
export function showError<T extends string>(text: string, ...actions: readonly T[]): Promise<T | undefined> {
  return chosen(actions, (labels) => vscode.window.showErrorMessage(interfaceText(text), ...labels));
}

/**
 * Asks before something is done, in a dialog that must be answered first. True when the person chooses `action`. `instead`
 * is the answer that changes nothing. It comes first, because Enter chooses the first answer.
 */
export async function confirmInDialog(
  text: string,
  detail: string,
  { instead, action }: { readonly instead: string; readonly action: string },
): Promise<boolean> {
  return (await chooseInDialog(text, detail, instead, action)) === action;
}

/** Asks in such a dialog with any answers; undefined when the person gives none. */
export async function chooseInDialog<T extends string>(
  text: string,
  detail: string,
  ...actions: readonly T[]
): Promise<T | undefined> {
  const options = { modal: true, detail: interfaceLines(detail) };
  return chosen(actions, (labels) =>
    vscode.window.showWarningMessage(interfaceText(text), options, ...labels),
  );
}

/** A label can name a host: it is shown as any other text, and found again by its place. */
async function chosen<T extends string>(
  actions: readonly T[],
  show: (labels: readonly string[]) => Thenable<string | undefined>,
): Promise<T | undefined> {
  const labels = actions.map(interfaceText);
  const label = await show(labels);
  return label === undefined ? undefined : actions[labels.findIndex((each) => each === label)];
}
