import * as vscode from 'vscode';
import { rangeAt, type LanguageParts } from './languageParts.ts';

/** Every place that names an integration: references, and mentions in the shell text of jobs. */
export function integrationLocations(name: string, { index }: LanguageParts): vscode.Location[] {
  const mentions = index.mentions(name).filter(({ mention }) => mention.target === 'integration');
  return [...index.references(name), ...mentions].map(
    ({ file, place }) => new vscode.Location(vscode.Uri.parse(file.uri), rangeAt(place)),
  );
}
