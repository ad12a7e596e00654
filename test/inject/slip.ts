/** A text with one slip, and the lines (from 1) where a person would look for it. */
export interface Slipped {
  readonly text: string;
  readonly lines: readonly number[];
}

/** One way in which people go wrong; gives every place of a text where it can happen. */
export interface Slip {
  readonly kind: string;
  readonly places: (text: string) => readonly Slipped[];
}

type ChangeLine = (line: string, index: number, lines: readonly string[]) => readonly (string | null)[];

/** Slips that change one line; each result is that line anew, null where it goes. */
export function lineSlip(kind: string, change: ChangeLine): Slip {
  return {
    kind,
    places(text) {
      const lines = text.split('\n');
      return lines.flatMap((line, index) =>
        isScript(lines, index)
          ? []
          : change(line, index, lines).map((changed) => ({
              text: [
                ...lines.slice(0, index),
                ...(changed === null ? [] : [changed]),
                ...lines.slice(index + 1),
              ].join('\n'),
              lines: [index + 1],
            })),
      );
    },
  };
}

/** Lines of block scalars, comments and shell lines: what goes wrong there is no matter of ours. */
function isScript(lines: readonly string[], index: number): boolean {
  const own = lines[index] ?? '';
  if (/^\s*(?:#.*)?$/u.test(own)) {
    return true;
  }
  const indent = indentOf(own);
  for (let above = index - 1; above >= 0; above -= 1) {
    const line = lines[above] ?? '';
    if (line.trim() !== '' && indentOf(line) < indent) {
      return /[|>][-+]?\s*$/u.test(line) && !/^\s*#/u.test(line);
    }
  }
  return false;
}

export function indentOf(line: string): number {
  return line.search(/\S|$/u);
}

export const NAME_KEY = /^(\s*(?:- +)?)(integrationName|integration)( *:)/u;
export const OUR_LINE =
  /^\s*(?:- +)?(?:integrationName|integration|integrations|hub|notifications|deploy|key|generic|type|region|resources|jobs|pointer|versionTemplate)\s*:/u;
export const INNER_KEY =
  /^(\s+(?:- +)?)(integrationName|integration|type|region|branches|only|recipients|pointer|sourceName|steps|versionTemplate)( *:)/u;

/** The lines that belong to the key of a line: deeper ones, and list items in its column. */
export function blockEnd(lines: readonly string[], index: number): number {
  const indent = indentOf(lines[index] ?? '');
  let end = index + 1;
  for (let at = end; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (/^\s*(?:#.*)?$/u.test(line)) {
      continue;
    }
    if (indentOf(line) < indent || (indentOf(line) === indent && !/^\s*- /u.test(line))) {
      break;
    }
    end = at + 1;
  }
  return end;
}

export function swapped(word: string): string {
  const at = Math.floor(word.length / 2);
  return word.slice(0, at - 1) + word.charAt(at) + word.charAt(at - 1) + word.slice(at + 1);
}

export function without(word: string): string {
  const at = Math.floor(word.length / 2);
  return word.slice(0, at) + word.slice(at + 1);
}

export function doubled(word: string): string {
  const at = Math.floor(word.length / 2);
  return word.slice(0, at) + word.charAt(at) + word.slice(at);
}

/** Moves a block of lines and changes them. */
export function blockSlip(
  kind: string,
  isHead: (line: string) => boolean,
  change: (
    block: readonly string[],
    before: readonly string[],
    after: readonly string[],
  ) => readonly Slipped[],
): Slip {
  return {
    kind,
    places(text) {
      const lines = text.split('\n');
      return lines.flatMap((line, index) => {
        if (!isHead(line)) {
          return [];
        }
        const end = blockEnd(lines, index);
        return change(lines.slice(index, end), lines.slice(0, index), lines.slice(end));
      });
    },
  };
}
