import type { Mention } from '../domain/integrationReference.ts';
import type { TextEdit } from '../domain/textRange.ts';

/** What stands in a shell line as one word, whatever quotes are around it. */
const SHELL_WORD = /^[\w.-]+$/;

/**
 * Edits that give an integration another name in the shell text that names it. None for a name that the shell would take
 * apart: such a line is changed by hand.
 */
export function renameMentions(
  mentions: readonly Mention[],
  oldName: string,
  newName: string,
): readonly TextEdit[] {
  if (!SHELL_WORD.test(newName)) {
    return [];
  }
  return mentions
    .filter(({ name, target }) => target === 'integration' && name === oldName)
    .map(({ range }) => ({ range, newText: newName }));
}
