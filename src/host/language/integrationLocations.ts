import * as vscode from 'vscode';
import type { LocatedReference } from '../../core/domain/locatedReference.ts';
import { rangeAt, type LanguageParts } from './languageParts.ts';

/** Every place that names an integration: references, and mentions in the shell text of jobs. */
export function integrationLocations(name: string, { index }: LanguageParts): vscode.Location[] {
  const mentions = index.mentions(name).filter(({ mention }) => mention.target === 'integration');
  return [...index.references(name), ...mentions].map(toLocation);
}

/** The references alone: what a lens counts. */
export function referenceLocations(name: string, { index }: LanguageParts): vscode.Location[] {
  return index.references(name).map(toLocation);
}

function toLocation({ file, place }: Pick<LocatedReference, 'file' | 'place'>): vscode.Location {
  return new vscode.Location(vscode.Uri.parse(file.uri), rangeAt(place));
}
