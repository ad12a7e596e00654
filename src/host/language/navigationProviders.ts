import * as vscode from 'vscode';
import type { ResourceName } from '../../core/analysis/language/resourceNames.ts';
import { whyNoIntegration, type IntegrationAt } from '../../core/analysis/language/integrationAt.ts';
import { integrationLocations } from './integrationLocations.ts';
import { pageUri } from '../page/pageUri.ts';
import { isOurs, rangeOf, sourceOf, type LanguageParts } from './languageParts.ts';
import { resourceAt, resourcePlaces, type ResourcePlace } from './resourcePlaces.ts';

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

/**
 * From a name to the page of its integration, and for an alias to its anchor; from a resource or job to where it is
 * defined. Ctrl+hover asks too: no side effects.
 */
export function createDefinitionProvider(parts: LanguageParts): vscode.DefinitionProvider {
  return {
    async provideDefinition(document, position, token) {
      const at = await findIntegration(document, position, token, parts);
      if (at === undefined || whyNoIntegration(at) !== null) {
        return resourceDefinitions(document, position, token, parts);
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
    async provideReferences(document, position, context, token) {
      const at = await findIntegration(document, position, token, parts);
      if (at !== undefined && whyNoIntegration(at) === null) {
        return integrationLocations(at.name, parts);
      }
      const places = await placesOfResource(document, position, token, parts);
      return places?.all
        .filter(({ found }) => context.includeDeclaration || found.definition === null)
        .map(locationOf);
    },
  };
}

async function resourceDefinitions(
  document: vscode.TextDocument,
  position: vscode.Position,
  token: vscode.CancellationToken,
  parts: LanguageParts,
): Promise<vscode.LocationLink[] | undefined> {
  const places = await placesOfResource(document, position, token, parts);
  return places?.all
    .filter(({ found }) => found.definition !== null)
    .map((place) => ({
      originSelectionRange: rangeOf(document, places.asked.range),
      targetUri: locationOf(place).uri,
      targetRange: place.range,
    }));
}

/** The resource or job at a position, and all places that name it. */
export async function placesOfResource(
  document: vscode.TextDocument,
  position: vscode.Position,
  token: vscode.CancellationToken,
  parts: LanguageParts,
): Promise<{ readonly asked: ResourceName; readonly all: readonly ResourcePlace[] } | undefined> {
  const language = await parts.load();
  const asked = token.isCancellationRequested ? undefined : resourceAt(document, position, language, parts);
  return asked === undefined
    ? undefined
    : { asked, all: await resourcePlaces(asked.name, document.uri, language, { parts, token }) };
}

function locationOf({ file, range }: ResourcePlace): vscode.Location {
  return new vscode.Location(vscode.Uri.parse(file.uri), range);
}
