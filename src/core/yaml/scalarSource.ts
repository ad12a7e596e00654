import { addAll } from '../domain/addAll.ts';
import { columnOf } from '../domain/textLines.ts';
import { readEscape } from './read/quotedScalar.ts';
import type { YamlScalar } from './yamlTree.ts';

/** What a shell gets from a scalar, and where each character of it stands in the file. */
export interface ScalarSource {
  /** Escapes resolved and lines joined as YAML joins them; blanks at the ends of joined lines are kept. */
  readonly text: string;
  /** The offset in the file of a character of `text`, or of its end. */
  readonly offsetOf: (index: number) => number;
}

/** Reads a scalar so that places in its text are known. In most scalars it is the text of the file itself. */
export function scalarSource(fileText: string, { style, contentRange }: YamlScalar): ScalarSource {
  const { start, end } = contentRange;
  const source = fileText.slice(start, end);
  if (style === 'literal') {
    return unchanged(source, start);
  }
  const isBlock = style === 'folded';
  const indent = isBlock ? columnOf(fileText, start) : Infinity;
  const joined = source.includes('\n') ? joinLines(source, indent) : source;
  if (style === 'double-quoted' && joined.includes('\\')) {
    return replaced(joined, start, '\\', readEscape);
  }
  if (style === 'single-quoted' && joined.includes("''")) {
    return replaced(joined, start, "''", (_, at) => ({ text: "'", end: at + 2 }));
  }
  return unchanged(joined, start);
}

function unchanged(text: string, start: number): ScalarSource {
  return { text, offsetOf: (index) => start + index };
}

/**
 * A line end between two lines becomes a blank; beside an empty line, a line that is indented more than `indent`, or a
 * line end that is escaped it stays. Nothing changes its place.
 */
function joinLines(source: string, indent: number): string {
  const lines = source.split('\n');
  let joined = lines[0] ?? '';
  for (let at = 1; at < lines.length; at += 1) {
    const before = lines[at - 1] ?? '';
    const line = lines[at] ?? '';
    const stays =
      before.trim() === '' ||
      line.trim() === '' ||
      isEscaped(before) ||
      isMore(line, indent) ||
      (at > 1 && isMore(before, indent));
    joined += stays ? `\n${line}` : ` ${line}`;
  }
  return joined.replaceAll('\r ', '  ');
}

function isMore(line: string, indent: number): boolean {
  return indent !== Infinity && /^[ \t]$/u.test(line.charAt(indent));
}

/** Whether a line ends in a backslash that escapes its end. */
function isEscaped(line: string): boolean {
  let at = line.endsWith('\r') ? line.length - 1 : line.length;
  const end = at;
  while (at > 0 && line.charAt(at - 1) === '\\') {
    at -= 1;
  }
  return (end - at) % 2 === 1;
}

type ReadSign = (source: string, at: number) => { readonly text: string; readonly end: number };

/** Puts in what each sign stands for; `places` holds the offset of each character in the file. */
function replaced(source: string, start: number, sign: string, read: ReadSign): ScalarSource {
  const places: number[] = [];
  let text = '';
  let from = 0;
  const copy = (end: number): void => {
    for (let at = from; at < end; at += 1) {
      places.push(start + at);
    }
    text += source.slice(from, end);
  };
  for (let at = source.indexOf(sign); at >= 0; at = source.indexOf(sign, from)) {
    copy(at);
    const found = read(source, at);
    addAll(
      places,
      found.text.split('').map(() => start + at),
    );
    text += found.text;
    from = found.end;
  }
  copy(source.length);
  const end = start + source.length;
  return { text, offsetOf: (index) => places[index] ?? end };
}
