import * as vscode from 'vscode';
import { tellRowGone } from '../commands/tellRowGone.ts';
import type { LineRange } from '../../core/domain/locatedReference.ts';

/** A place in a file, as commands pass it. */
export interface ReferencePlace {
  readonly uri: string;
  readonly place: LineRange;
}

/** Opens the place of a dependency and selects the name there. Takes a tree node or a {@link ReferencePlace}. */
export async function openReference(argument: unknown): Promise<void> {
  const target = toPlace(argument);
  if (target === undefined) {
    tellRowGone();
    return;
  }
  const { line, column, endLine, endColumn } = target.place;
  await vscode.window.showTextDocument(vscode.Uri.parse(target.uri), {
    selection: new vscode.Range(line - 1, column - 1, endLine - 1, endColumn - 1),
    preview: true,
  });
}

function toPlace(argument: unknown): ReferencePlace | undefined {
  if (typeof argument !== 'object' || argument === null) {
    return undefined;
  }
  if ('dependency' in argument) {
    const { dependency } = argument as {
      readonly dependency: { readonly file: { readonly uri: string }; readonly place: LineRange };
    };
    return { uri: dependency.file.uri, place: dependency.place };
  }
  if ('located' in argument) {
    const { located } = argument as {
      readonly located: { readonly file: { readonly uri: string }; readonly place: LineRange };
    };
    return { uri: located.file.uri, place: located.place };
  }
  return 'uri' in argument && 'place' in argument ? (argument as ReferencePlace) : undefined;
}
