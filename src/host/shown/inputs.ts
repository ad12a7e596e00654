import * as vscode from 'vscode';
import { interfaceText } from '../../core/messages/shownText.ts';

export interface InputOptions {
  readonly title: string;
  readonly prompt: string;
  readonly value?: string;
  /** Nobody sees what is typed. */
  readonly password?: boolean;
  /** What is wrong with the text, or to be known of it; undefined where it is good. */
  readonly validateInput?: (text: string) => string | vscode.InputBoxValidationMessage | undefined;
}

/**
 * Asks for a line of text, below which VS Code reads links and icons: the one way to it. Like our lists, the box stays open
 * when the focus goes elsewhere.
 */
export function askForText(options: InputOptions): Thenable<string | undefined> {
  const { title, prompt, validateInput, ...others } = options;
  return vscode.window.showInputBox({
    ...others,
    ignoreFocusOut: true,
    title: interfaceText(title),
    prompt: interfaceText(prompt),
    ...(validateInput === undefined
      ? {}
      : { validateInput: (text: string) => shownProblem(validateInput(text)) }),
  });
}

function shownProblem(
  problem: string | vscode.InputBoxValidationMessage | undefined,
): string | vscode.InputBoxValidationMessage | undefined {
  return problem === undefined || typeof problem === 'string'
    ? problem && interfaceText(problem)
    : { ...problem, message: interfaceText(problem.message) };
}
