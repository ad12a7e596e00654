import type * as vscode from 'vscode';
import { describeResource } from '../../core/messages/describeResource.ts';
import { lensTexts } from '../../core/messages/languageTexts.ts';
import { commandLink, LINKED_COMMANDS } from './lensCommand.ts';
import { isOurs, rangeOf, sourceOf, type LanguageParts } from './languageParts.ts';
import { placesOfResource } from './navigationProviders.ts';
import { yamlExtensionServes } from './yamlExtension.ts';
import { joinMarkdown, type Markdown } from '../../core/messages/markdown.ts';
import { createHover } from '../shown/markdownString.ts';

export function createHoverProvider(parts: LanguageParts): vscode.HoverProvider {
  return {
    async provideHover(document, position, token) {
      if (!isOurs(document, parts)) {
        return undefined;
      }
      const language = await parts.load();
      if (token.isCancellationRequested) {
        return undefined;
      }
      const offset = document.offsetAt(position);
      const explained = yamlExtensionServes(document, 'hover');
      const hover = language.hover(sourceOf(document, parts), offset, parts.facts, explained);
      if (hover === null) {
        return resourceHover(document, position, token, parts);
      }
      const range = rangeOf(document, hover.range);
      if (hover.integration === null) {
        return createHover(hover.markdown, range);
      }
      const linked = joinMarkdown([hover.markdown, actionLinks(hover.integration, parts)], '\n\n');
      return createHover(linked, range, LINKED_COMMANDS);
    },
  };
}

/** What the name of a resource or job stands for. */
async function resourceHover(
  document: vscode.TextDocument,
  position: vscode.Position,
  token: vscode.CancellationToken,
  parts: LanguageParts,
): Promise<vscode.Hover | undefined> {
  const places = await placesOfResource(document, position, token, parts);
  if (places?.asked.definition !== null) {
    return undefined;
  }
  const definitions = places.all.flatMap(({ file, found, range }) =>
    found.definition === null
      ? []
      : [{ ...found.definition, path: file.path, uri: file.uri, line: range.start.line + 1 }],
  );
  const text = describeResource(places.asked.name, definitions);
  return createHover(text, rangeOf(document, places.asked.range));
}

function actionLinks(name: string, { facts }: LanguageParts): Markdown {
  const show = commandLink(lensTexts.show(), 'show', name, facts);
  const reveal = commandLink(lensTexts.reveal(), 'reveal', name, facts);
  const { record, hasUnread } = facts.factsOf(name);
  const add = hasUnread ? [] : [commandLink(lensTexts.addShort(), 'add', name, facts)];
  const own =
    record === null
      ? add
      : [
          commandLink(lensTexts.test(), 'test', name, facts),
          commandLink(lensTexts.edit(), 'edit', name, facts),
        ];
  const graph = commandLink(lensTexts.graph(), 'graph', name, facts);
  return joinMarkdown([show, ...own, reveal, graph], ' · ');
}
