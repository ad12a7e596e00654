import * as l10n from '@vscode/l10n';
import { inSentence, oneLine } from './foreignText.ts';

declare const markdownText: unique symbol;

/** Text with markup of ours. Nothing else makes it than the functions here, so no foreign text gets in as markup. */
export type Markdown = string & { readonly [markdownText]: true };

/** Markdown around values: markdown`**${plainMarkdown(name)}**`. */
export function markdown(words: TemplateStringsArray, ...values: readonly (Markdown | number)[]): Markdown {
  return String.raw({ raw: words }, ...values) as Markdown;
}

/** A text of ours that is Markdown itself, in the reader's language, with the values put in. */
export const inMarkdown = {
  t: (message: string, ...values: (Markdown | number)[]): Markdown => l10n.t(message, ...values) as Markdown,
};

/** Markdown pieces one after the other; empty ones are left out. */
export function joinMarkdown(
  pieces: readonly Markdown[],
  between: '\n' | '\n\n' | ' ' | ' · ' | '| ',
): Markdown {
  return pieces.filter((piece) => piece !== '').join(between) as Markdown;
}

/** A text as one piece of inline code, whatever it holds: names come from files that anybody may have written. */
export function inlineCode(text: string): Markdown {
  const shown = inSentence(oneLine(text));
  const longest = (shown.match(/`+/g) ?? []).reduce((length, run) => Math.max(length, run.length), 0);
  const fence = '`'.repeat(longest + 1);
  const pad = shown.startsWith('`') || shown.endsWith('`') || shown.trim() === '' ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}` as Markdown;
}

/**
 * A text that means nothing to Markdown: no markup, no link, not even for a bare address (`https://…`, `www.…`,
 * `a@b.c`), no icon and no formula.
 */
export function plainMarkdown(text: string): Markdown {
  return inSentence(oneLine(text).trim())
    .replaceAll(/[\\`*_{}[\]()<>#+\-.!|~&$=^@]/g, String.raw`\$&`)
    .replaceAll('://', String.raw`\://`) as Markdown;
}

/** A link to a line of a file; the address is the file's own. */
export function placeLink(label: string, uri: string, line: number): Markdown {
  return ownLink(plainMarkdown(label), `${uri}#L${line}`);
}

/** A link whose target is ours: a file, a command, or a page whose address stands in the product. */
export function ownLink(label: Markdown, target: string): Markdown {
  return `[${label}](${linkTarget(target)})` as Markdown;
}

/** Replaces all characters that could end the target too early. */
function linkTarget(target: string): string {
  return target.replaceAll(
    /[()<>\s\\]/gu,
    (found) => `%${found.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}
