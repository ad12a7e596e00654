/** A piece of a text that stands there many times: what looks at all of them for each of them takes their square. */
export interface RepeatedPiece {
  readonly name: string;
  /** Characters of the piece. */
  readonly length: number;
  readonly text: (count: number) => string;
}

/** Keys whose values are names, which a file of many pieces would not have twice. */
const NAMES = /\b((?:name|integrationName|integration|IN|OUT|TASK|sourceName): *["']?)([\w-]+)/gu;

/** The whole text as documents of one file, and each item and key of it; as it stands, and with names that differ. */
export function repeatedPieces(text: string): readonly RepeatedPiece[] {
  const lines = text.split('\n');
  const below = lines.flatMap((line, at) => (/^ *(?:- |[\w"']+:)/u.test(line) ? piecesAt(lines, at) : []));
  return [...bothWays('documents', '', `---\n${text}\n`, ''), ...below];
}

function piecesAt(lines: readonly string[], from: number): readonly RepeatedPiece[] {
  const column = columnOf(lines[from]);
  let to = from + 1;
  while (to < lines.length && (lines[to]?.trim() === '' || columnOf(lines[to]) > column)) {
    to += 1;
  }
  const [head, piece, tail] = [lines.slice(0, from), lines.slice(from, to), lines.slice(to)].map((part) =>
    part.map((line) => `${line}\n`).join(''),
  );
  return bothWays(`line ${String(from + 1)}`, head ?? '', piece ?? '', tail ?? '');
}

function bothWays(name: string, head: string, piece: string, tail: string): readonly RepeatedPiece[] {
  const { length } = piece;
  const numbered = (at: number): string =>
    piece
      .replaceAll(NAMES, (_found, key: string, value: string) => `${key}${value}${String(at)}`)
      .replace(
        /^( *["']?)([\w-]+)(?=["']?:)/u,
        (_found, before: string, key: string) => `${before}${key}${String(at)}`,
      );
  return [
    { name: `${name}, alike`, length, text: (count) => head + piece.repeat(count) + tail },
    {
      name: `${name}, numbered`,
      length,
      text: (count) => head + Array.from({ length: count }, (_, at) => numbered(at)).join('') + tail,
    },
  ];
}

function columnOf(line = ''): number {
  return /^ */u.exec(line)?.[0].length ?? 0;
}
