import type { TextRange } from '../../domain/textRange.ts';
import { BlockReader } from './blockReader.ts';
import { isBlankAt, sourceLines } from './sourceLines.ts';
import type { SourceLine } from './sourceLines.ts';
import type { ReadYaml } from './readWithLibrary.ts';
import { doubtfulTabLines, linesWithTabs } from './doubtfulTabs.ts';
import { isOrdinaryText } from './sureText.ts';
import type { YamlNode } from '../yamlTree.ts';

/** What the line reader makes of a text. */
export interface ReadLines extends ReadYaml {
  /** False: the text is YAML without an error, and the library would make the same tree. */
  readonly guessed: boolean;
  /** From the first to the last line that had to be guessed; null where that is not known. */
  readonly guesses: TextRange | null;
  /** The lines that had to be guessed, in their order; those left out of which a character makes a reader doubtful. */
  readonly guessedLines: readonly TextRange[];
}

/** Whether a text is YAML beyond doubt; the library would take twenty times as long to say so. */
export function isSureYaml(text: string): boolean {
  return isOrdinaryText(text) && linesWithTabs(text).length === 0 && !readWhile(text, 'sure').guessed;
}

/**
 * The tolerant reader: reads by columns what a person sees, in linear time and bounded depth, and never fails. It
 * reports no problems; those are the library's.
 */
export function readLines(text: string): ReadLines {
  const read = readWhile(text, 'any');
  if (!isOrdinaryText(text)) {
    return { ...read, guessed: true, guesses: null };
  }
  const doubts = rangeOfAll(doubtfulTabLines(text, read.roots));
  return doubts === null ? read : { ...read, guessed: true, guesses: around(doubts, read.guesses) };
}

function rangeOfAll(lines: readonly TextRange[]): TextRange | null {
  const [first] = lines;
  return first === undefined ? null : { start: first.start, end: lines.at(-1)?.end ?? first.end };
}

/** From the first to the last line that is not sure, for either reason. */
function around(doubts: TextRange, guesses: TextRange | null): TextRange {
  return guesses === null
    ? doubts
    : { start: Math.min(doubts.start, guesses.start), end: Math.max(doubts.end, guesses.end) };
}

/** `sure`: ends at the first line that has to be guessed. */
function readWhile(text: string, wanted: 'sure' | 'any'): ReadLines {
  const lines = sourceLines(text);
  const roots: (YamlNode | null)[] = [];
  let reader = new BlockReader(text, lines, 0);
  let open = false;
  let tooDeep: TextRange | null = null;
  const guesses: TextRange[] = [];
  const takeGuess = (number: number): void => {
    if (reader.takeGuess()) {
      guesses.push({ start: lines[number]?.start ?? 0, end: lines[reader.reached]?.end ?? text.length });
    }
  };
  const close = (): void => {
    if (open) {
      roots.push(reader.finish());
      tooDeep ??= reader.tooDeep;
      takeGuess(reader.reached);
    }
  };
  for (let number = 0; number < lines.length; number = Math.max(number, reader.reached) + 1) {
    const line = lines[number];
    if (line === undefined) {
      break;
    }
    const marker = documentMarker(text, line);
    if (marker === null) {
      open ||= holdsContent(text, line);
      if (open) {
        reader.readLine(number);
        takeGuess(number);
      }
      if (wanted === 'sure' && guesses.length > 0) {
        break;
      }
      continue;
    }
    close();
    open = marker === '---';
    reader = new BlockReader(text, lines, number);
    if (open) {
      reader.readInline(line, line.start + 3);
      takeGuess(number);
    }
  }
  close();
  const guessed = guesses.length > 0;
  return { roots, problems: [], tooDeep, guessed, guesses: rangeOfAll(guesses), guessedLines: guesses };
}

function documentMarker(text: string, line: SourceLine): '---' | '...' | null {
  if (line.content !== line.start || !isBlankAt(text, line.start + 3, line.end)) {
    return null;
  }
  const head = text.slice(line.start, line.start + 3);
  return head === '---' || head === '...' ? head : null;
}

/** Comments, blank lines and directives (`%YAML 1.2`) do not start a document. */
function holdsContent(text: string, line: SourceLine): boolean {
  const directive =
    line.content === line.start && /^%[A-Z]+[ \t]/.test(text.slice(line.start, line.start + 20));
  return line.content < line.end && text.charAt(line.content) !== '#' && !directive;
}
