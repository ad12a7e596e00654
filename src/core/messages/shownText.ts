import { escapeOf, oneLine, visible } from './foreignText.ts';

/**
 * One function for each kind of place that interprets what it shows (docs/adr, "Foreign text is text"). Each takes a
 * finished text and gives one in which nothing is a link, an icon or a command. Where two characters only together
 * mean something, a word joiner (U+2060, which nobody sees) stands between them, so people read what was written.
 */

declare const shown: unique symbol;

/** A text of which one kind of place interprets nothing. */
type ShownText<Place extends string> = string & { readonly [shown]: Place };

/** For notifications, dialogs, input boxes, lists to choose from, trees, lenses and every other label of the editor. */
export type InterfaceText = ShownText<'interface'>;
/** For a terminal or a build log. */
export type TerminalText = ShownText<'terminal'>;

const JOINER = '\u2060';

/** One line: `[text](command:…)` is no link and `$(name)` no icon. */
export function interfaceText(text: string): InterfaceText {
  return withoutLinks(oneLine(text)).replaceAll('$(', `$${JOINER}(`) as InterfaceText;
}

/** {@link interfaceText} that keeps its line breaks, for the second part of a dialog. */
export function interfaceLines(text: string): InterfaceText {
  return text.split(/\r?\n/).map(interfaceText).join('\n') as InterfaceText;
}

/**
 * Each text on a line of its own, without control characters and no command to what keeps a build log: GitHub takes
 * `::name` at the start of a line, it, Azure and TeamCity take `##[name]`, `##vso[…]` and `##teamcity[…]` anywhere.
 */
export function terminalLines(...lines: readonly string[]): TerminalText {
  return terminalList(lines);
}

/** {@link terminalLines} for a list, which may be a long one. */
export function terminalList(lines: readonly string[]): TerminalText {
  return lines.map((line) => `${withoutLogCommands(oneLine(line))}\n`).join('') as TerminalText;
}

/** A text of our own, whose line breaks stay. */
export function terminalText(text: string): TerminalText {
  return terminalList(text.replace(/\n$/, '').split('\n'));
}

/** What a terminal shows a piece of a line in: SGR codes of ECMA-48. */
const COLOURS = { red: 31, yellow: 33, cyan: 36, grey: 90 } as const;

export type TerminalColour = keyof typeof COLOURS;

/** {@link terminalLines} of one line, in which a word of our own stands in colour between two other parts. */
export function colouredLine(
  before: string,
  word: string,
  colour: TerminalColour,
  after: string,
): TerminalText {
  const [start, middle, end] = [before, word, after].map((part) => withoutLogCommands(oneLine(part)));
  return `${start}\u001B[${COLOURS[colour]}m${middle}\u001B[0m${end}\n` as TerminalText;
}

/** One after the other, as they are. */
export function joined(texts: readonly TerminalText[]): TerminalText {
  return texts.join('') as TerminalText;
}

/** A unified diff. Where a line had to be shown in another way than it is, the result is not the diff any more. */
export function terminalDiff(diff: string): TerminalText {
  return diff.replaceAll(/([^\n]*?)(\r?\n|$)/g, (_whole, line: string, end: string) => {
    const shown = visible(line).replaceAll('\r', escapeOf('\r'));
    return `${withoutLogCommands(shown)}${end}`;
  }) as TerminalText;
}

/**
 * A piece of printed JSON, which then says exactly the same with an escape for each character that a terminal or a
 * build log interprets.
 */
export function terminalJson(json: string): TerminalText {
  return json
    .replaceAll(/##(?=\w*\[)/g, `#${escapeOf('#')}`)
    .replaceAll(/[\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/g, escapeOf) as TerminalText;
}

/** The text of a SARIF message, in which `[text](target)` would be a link (SARIF 2.1.0, 3.11.6). */
export function sarifText(text: string): string {
  return withoutLinks(oneLine(text));
}

/** An entry of the log: a second line of it cannot be taken for the next entry. */
export function logEntry(text: string): string {
  return text
    .split(/\r\n|[\r\n]/)
    .map(visible)
    .join('\n    ');
}

function withoutLinks(text: string): string {
  return text.replaceAll('](', `]${JOINER}(`);
}

function withoutLogCommands(line: string): string {
  return line.replace(/^(\s*):(?=:)/u, `$1:${JOINER}`).replaceAll(/##(?=\w*\[)/g, `#${JOINER}#`);
}
