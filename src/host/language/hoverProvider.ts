import * as vscode from 'vscode';
import { lensTexts } from '../../core/messages/languageTexts.ts';
import { commandLink, LINKED_COMMANDS } from './lensCommand.ts';
import { isOurs, rangeOf, sourceOf, type LanguageParts } from './languageParts.ts';
import { yamlExtensionServes } from './yamlExtension.ts';

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
        return undefined;
      }
      const text = new vscode.MarkdownString(hover.markdown);
      if (hover.integration !== null) {
        text.appendMarkdown(`\n\n${actionLinks(hover.integration, parts)}`);
        text.isTrusted = { enabledCommands: LINKED_COMMANDS };
      }
      return new vscode.Hover(text, rangeOf(document, hover.range));
    },
  };
}

function actionLinks(name: string, { facts }: LanguageParts): string {
  const reveal = commandLink(lensTexts.reveal(), 'reveal', name, facts);
  const own =
    facts.factsOf(name).record === null
      ? [commandLink(lensTexts.addShort(), 'add', name, facts)]
      : [
          commandLink(lensTexts.test(), 'test', name, facts),
          commandLink(lensTexts.edit(), 'edit', name, facts),
        ];
  return [...own, reveal].join(' · ');
}
