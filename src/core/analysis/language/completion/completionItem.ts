import type { TextRange } from '../../../domain/textRange.ts';
import type { Markdown } from '../../../messages/markdown.ts';

/** What an item stands for; the editor picks an icon by it. */
export type CompletionKind =
  'key' | 'value' | 'type' | 'integration' | 'region' | 'branch' | 'resource' | 'snippet';

export interface CompletionItem {
  readonly label: string;
  readonly kind: CompletionKind;
  /** One short line beside the label. */
  readonly detail?: string;
  readonly documentation?: Markdown;
  /** What replaces `range`: a snippet in the editor's syntax where `isSnippet`, exact text otherwise. */
  readonly insertText: string;
  readonly isSnippet: boolean;
  /** What is compared with the text of `range` before the cursor. */
  readonly filterText: string;
  /** Items are shown in the order of this text. */
  readonly sortText: string;
  readonly range: TextRange;
  readonly deprecated: boolean;
  /** A value is expected next, so the editor asks again at once. */
  readonly asksAgain: boolean;
}

export interface CompletionList {
  readonly items: readonly CompletionItem[];
  /** There may be more than is known here, so the editor asks again as the person types on. */
  readonly isIncomplete: boolean;
}

export const NO_COMPLETIONS: CompletionList = { items: [], isIncomplete: false };

/** A text inside a snippet, taken literally. */
export function escapeSnippet(text: string): string {
  return text.replaceAll(/[\\$}]/g, String.raw`\$&`);
}

/** The text that a snippet leaves when every placeholder keeps its default and every choice its first value. */
export function snippetText(snippet: string): string {
  return snippet
    .replaceAll(/\$\{[0-9]+\|((?:\\.|[^\\,|])*)(?:,(?:\\.|[^\\|])*)?\|\}/g, (_, first: string) => first)
    .replaceAll(/\$\{[0-9]+:((?:\\.|[^\\}])*)\}/g, (_, initial: string) => initial)
    .replaceAll(/\$\{[0-9]+\}|(?<!\\)\$[0-9]+/g, '')
    .replaceAll(/\\([\\$},|])/g, '$1');
}
