/**
 * Texts of files and servers on their way to a language model. There they are data: a character that nobody sees becomes
 * its escape (letters hidden in such characters are a known way to give a model orders), and every length is bounded.
 */

/** Characters of one answer's texts, after escapes. */
export const AGENT_LIMITS = {
  /** Names, types, regions. */
  name: 200,
  /** Paths, of files and in the YAML. */
  path: 300,
  /** Finished sentences, which may hold names. */
  sentence: 1000,
  /** A section of the documentation. */
  section: 3000,
} as const;

/** Controls, marks of format and direction, half and private characters, and whatever has no shape of its own. */
const HIDDEN = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
const ISOLATES = /[\u2066-\u2069]/g;
const LINE_BREAKS = /\s*[\r\n]+\s*/g;

/**
 * A value of a file as a model sees it. Where it is longer than `limit`, the model sees how many characters were left out.
 */
export function agentValue(text: string, limit: number = AGENT_LIMITS.name): string {
  return cutAt(text, limit, HIDDEN);
}

/** A finished sentence of ours, on one line. Isolates around a name are for eyes only. */
export function agentSentence(text: string, limit: number = AGENT_LIMITS.sentence): string {
  return agentValue(text.replaceAll(ISOLATES, '').replaceAll(LINE_BREAKS, ' '), limit);
}

/** A text of ours with line breaks. */
export function agentSection(text: string): string {
  return cutAt(text.replaceAll('\r\n', '\n'), AGENT_LIMITS.section, /(?!\n)[\p{C}\p{Zl}\p{Zp}]/u);
}

/** Whether a model that copies the text copies exactly what stands in the file. */
export function isPlain(text: string): boolean {
  return !HIDDEN.test(text.replaceAll(/[\t\r\n]/g, ''));
}

function cutAt(text: string, limit: number, hidden: RegExp): string {
  let shown = '';
  let read = 0;
  for (const character of text) {
    const next = hidden.test(character) ? escapeOf(character) : character;
    if (shown.length + next.length > limit) {
      return `${shown}… (${String(text.length - read)} more characters)`;
    }
    shown += next;
    read += character.length;
  }
  return shown;
}

/** `\u200b`, and `\u{e0041}` for what needs more digits. */
function escapeOf(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
}

/** A list that an answer holds: what does not fit in is counted, never left out unsaid. */
export interface AgentList<T> {
  readonly total: number;
  readonly leftOut: number;
  readonly items: readonly T[];
}

export function agentList<T, Shown>(
  items: readonly T[],
  limit: number,
  show: (item: T) => Shown,
): AgentList<Shown> {
  const shown = items.slice(0, limit).map(show);
  return { total: items.length, leftOut: items.length - shown.length, items: shown };
}
