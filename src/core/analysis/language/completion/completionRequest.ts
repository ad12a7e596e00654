import type { CandidateRole } from '../../../domain/candidateFile.ts';
import type { TextRange } from '../../../domain/textRange.ts';
import type { CursorContext } from '../../../yaml/cursorContext.ts';
import type { FactSource } from '../integrationFacts.ts';
import type { CompletionItem } from './completionItem.ts';

/** What is asked, and what is known while answering. */
export interface CompletionRequest {
  readonly uri: string;
  readonly role: CandidateRole;
  readonly facts: FactSource;
  /** Another extension offers what the JSON schema says; then only what it cannot know is offered. */
  readonly schemaIsServed: boolean;
}

/** How an insertion is written at the cursor. */
export interface InsertionStyle {
  /** Between the word's start and the insertion: a missing space, or a line break and indentation. */
  readonly lead: string;
  /** Starts a further line at the column of the insertion. */
  readonly newLine: string;
  /** One step of indentation of this file. */
  readonly unit: string;
  readonly flow: boolean;
}

/** The first fresh line's style at a cursor, in this file's line ends and indentation. */
export function styleAt(text: string, context: CursorContext): InsertionStyle {
  const newLine = `${text.includes('\r\n') ? '\r\n' : '\n'}${context.margin}`;
  return { lead: context.needsSpace ? ' ' : '', newLine, unit: indentationUnit(text), flow: context.flow };
}

/** The style of a block one step deeper, begun on the line behind a key's colon. */
export function deeperStyle(style: InsertionStyle): InsertionStyle {
  const newLine = style.newLine + style.unit;
  return { ...style, lead: newLine, newLine };
}

/** The indentation that the file itself uses; two spaces where it shows none. */
export function indentationUnit(text: string): string {
  const found = /(?:^|\n)[^\s#][^\n]*:[ \t]*\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*( {1,8})[^ \t\r\n#-]/.exec(text);
  return found?.[1] ?? '  ';
}

type ItemParts = Pick<CompletionItem, 'label' | 'kind' | 'insertText' | 'sortText'> & Partial<CompletionItem>;

/** An item at the cursor's word. The text that is compared keeps an opening quote, because the word has it. */
export function itemAt(context: CursorContext, parts: ItemParts): CompletionItem {
  const range: TextRange = context.range;
  return {
    isSnippet: false,
    deprecated: false,
    asksAgain: false,
    filterText: `${context.quote ?? ''}${parts.label}`,
    range,
    ...parts,
  };
}
