import * as vscode from 'vscode';
import { whyNoIntegration, type IntegrationAt } from '../../core/analysis/language/integrationAt.ts';
import { integrationLocations } from './integrationLocations.ts';
import { pageUri } from './integrationPages.ts';
import { isOurs, rangeOf, sourceOf, type LanguageParts } from './languageParts.ts';

/** The integration at a position; undefined where none is named or the question is old. */
export async function findIntegration(
  document: vscode.TextDocument,
  position: vscode.Position,
  token: vscode.CancellationToken,
  parts: LanguageParts,
): Promise<IntegrationAt | undefined> {
  if (!isOurs(document, parts)) {
    return undefined;
  }
  const language = await parts.load();
  if (token.isCancellationRequested) {
    return undefined;
  }
  return language.integrationAt(sourceOf(document, parts), document.offsetAt(position)) ?? undefined;
}

/** From a name to the page of its integration, and for an alias to its anchor. Ctrl+hover asks too: no side effects. */
export function createDefinitionProvider(parts: LanguageParts): vscode.DefinitionProvider {
  return {
    async provideDefinition(document, position, token) {
      const at = await findIntegration(document, position, token, parts);
      if (at === undefined || whyNoIntegration(at) !== null) {
        return undefined;
      }
      const originSelectionRange = rangeOf(document, at.range);
      const page = {
        originSelectionRange,
        targetUri: pageUri(at.name),
        targetRange: new vscode.Range(0, 0, 0, 0),
      };
      const anchor = at.reference?.definedAt ?? null;
      return anchor === null
        ? [page]
        : [page, { originSelectionRange, targetUri: document.uri, targetRange: rangeOf(document, anchor) }];
    },
  };
}

export function createReferenceProvider(parts: LanguageParts): vscode.ReferenceProvider {
  return {
    async provideReferences(document, position, _context, token) {
      const at = await findIntegration(document, position, token, parts);
      return at === undefined || whyNoIntegration(at) !== null
        ? undefined
        : integrationLocations(at.name, parts);
    },
  };
}
