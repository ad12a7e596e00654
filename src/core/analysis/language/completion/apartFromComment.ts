import type { CompletionItem } from './completionItem.ts';

/**
 * An item with a space behind it where a comment begins at once: the word at the cursor holds the blanks before it, and a `#`
 * that touches a text is more of that text.
 */
export function apartFromComment(text: string, item: CompletionItem): CompletionItem {
  const { insertText, range } = item;
  const isComment = text.charAt(range.end) === '#' && /^\s?$/u.test(text.charAt(range.end - 1));
  return isComment && !/\s$/u.test(insertText) ? { ...item, insertText: `${insertText} ` } : item;
}
