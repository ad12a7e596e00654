import * as vscode from 'vscode';
import type { LanguageAnalysis } from '../../core/analysis/language/languageAnalysis.ts';
import type { ResourceName } from '../../core/analysis/language/resourceNames.ts';
import { placesOfName } from '../../core/build/placesOfName.ts';
import { LineIndex } from '../../core/domain/textPosition.ts';
import type { SourceFile } from '../../core/domain/sourceFile.ts';
import { readText } from '../workspace/readText.ts';
import { isOurs, LARGE_TEXT, sourceOf, type LanguageParts } from './languageParts.ts';

/** A name of a resource or job where it stands. */
export interface ResourcePlace {
  readonly file: SourceFile;
  readonly found: ResourceName;
  readonly range: vscode.Range;
}

/** At most this many files are read for one answer, those in the nearest folders first. */
const MAX_FILES = 300;

/** The name of a resource or job at a position. */
export function resourceAt(
  document: vscode.TextDocument,
  position: vscode.Position,
  language: LanguageAnalysis,
  parts: LanguageParts,
): ResourceName | undefined {
  if (!isOurs(document, parts) || document.getText().length > LARGE_TEXT) {
    return undefined;
  }
  const offset = document.offsetAt(position);
  return language
    .resourceNames(sourceOf(document, parts))
    .find(({ range }) => range.start <= offset && offset <= range.end);
}

/** Every place of the open folders that defines or uses a resource or job, definitions of near files first. */
export async function resourcePlaces(
  name: string,
  from: vscode.Uri,
  language: LanguageAnalysis,
  { parts, token }: { readonly parts: LanguageParts; readonly token: vscode.CancellationToken },
): Promise<readonly ResourcePlace[]> {
  const places: ResourcePlace[] = [];
  for (const file of filesOf(name, from, parts)) {
    if (token.isCancellationRequested) {
      return [];
    }
    const text = await textOf(file);
    if (text === undefined || text.length > LARGE_TEXT || !text.includes(name)) {
      continue;
    }
    const lines = new LineIndex(text);
    for (const found of language.resourceNames({ uri: file.uri, text, fleeting: true })) {
      if (found.name === name) {
        places.push({ file, found, range: rangeIn(lines, found) });
      }
    }
  }
  return places;
}

/** Files of any open folder, the nearest first; the file itself may hold a name that the index has not seen yet. */
function filesOf(name: string, from: vscode.Uri, { index, builds }: LanguageParts): readonly SourceFile[] {
  const uri = from.toString();
  const build = builds.index.part(uri)?.file.build ?? '';
  const places = placesOfName(builds.index, name, build);
  return [...new Set([uri, ...places.map((place) => place.uri)])]
    .flatMap((own) => index.file(own)?.file ?? [])
    .map((file) => ({ file, shared: sharedLength(file.uri, uri) }))
    .sort((a, b) => b.shared - a.shared || a.file.path.localeCompare(b.file.path))
    .slice(0, MAX_FILES)
    .map(({ file }) => file);
}

/** How many folders two addresses share. */
function sharedLength(a: string, b: string): number {
  const [one, other] = [a.split('/').slice(0, -1), b.split('/').slice(0, -1)];
  const differs = one.findIndex((part, at) => part !== other[at]);
  return differs === -1 ? one.length : differs;
}

async function textOf({ uri }: SourceFile): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri);
  if (open !== undefined) {
    return open.getText();
  }
  const text = await readText(vscode.Uri.parse(uri));
  return typeof text === 'string' ? text : undefined;
}

function rangeIn(lines: LineIndex, { range }: ResourceName): vscode.Range {
  const [start, end] = [lines.positionAt(range.start), lines.positionAt(range.end)];
  return new vscode.Range(start.line - 1, start.column - 1, end.line - 1, end.column - 1);
}
