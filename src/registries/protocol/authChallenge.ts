/** One challenge of a `WWW-Authenticate` header (RFC 9110, 11.6.1). Names are in small letters. */
export interface AuthChallenge {
  readonly scheme: string;
  readonly token68: string | null;
  readonly parameters: ReadonlyMap<string, string>;
}

const TOKEN = /[!#$%&'*+\-.^_`|~0-9A-Za-z]+/y;
const TOKEN_68 = /[A-Za-z0-9\-._~+/]+=*(?=[ \t]*(?:,|$))/y;
const QUOTED = /"((?:[^"\\]|\\[^])*)(?:"|$)/y;
/** What some servers write without quotes although it is no token: a URL as realm. */
const UNQUOTED = /[^\s,"]*/y;
const SEPARATORS = /[ \t,]*/y;
const BLANKS = /[ \t]*/y;

/**
 * Reads all challenges of all header lines. Lines may hold several challenges, in any capitals, with quoted pairs,
 * commas inside quotes, blanks around `=`, empty items and `token68` values. What cannot be read is passed over.
 */
export function parseAuthChallenges(lines: string | readonly string[] | undefined): readonly AuthChallenge[] {
  return [lines ?? []].flat().flatMap(parseLine);
}

interface OpenChallenge extends AuthChallenge {
  readonly parameters: Map<string, string>;
}

function parseLine(line: string): readonly AuthChallenge[] {
  const reader = new LineReader(line);
  const challenges: OpenChallenge[] = [];
  while (!reader.atEnd()) {
    reader.read(SEPARATORS);
    const name = reader.read(TOKEN)?.toLowerCase();
    if (name === undefined) {
      reader.skipOne();
    } else if (reader.readEquals()) {
      const value = reader.readValue();
      const parameters = challenges.at(-1)?.parameters;
      if (parameters?.has(name) === false) {
        parameters.set(name, value);
      }
    } else {
      challenges.push({ scheme: name, token68: reader.read(TOKEN_68) ?? null, parameters: new Map() });
    }
  }
  return challenges;
}

class LineReader {
  readonly #line: string;
  #position = 0;

  constructor(line: string) {
    this.#line = line;
  }

  atEnd(): boolean {
    return this.#position >= this.#line.length;
  }

  skipOne(): void {
    this.#position += 1;
  }

  /** The text that `pattern` (sticky) matches here; undefined where it matches nothing. */
  read(pattern: RegExp): string | undefined {
    const match = this.#match(pattern)?.[0];
    return match === '' ? undefined : match;
  }

  /** Passes `=` with blanks around it. Without one, passes the blanks only. */
  readEquals(): boolean {
    this.#match(BLANKS);
    if (this.#line[this.#position] !== '=') {
      return false;
    }
    this.#position += 1;
    this.#match(BLANKS);
    return true;
  }

  readValue(): string {
    const quoted = this.#match(QUOTED)?.[1];
    return quoted === undefined ? (this.read(UNQUOTED) ?? '') : quoted.replace(/\\([^])/g, '$1');
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    const sticky = new RegExp(pattern.source, pattern.flags);
    sticky.lastIndex = this.#position;
    const match = sticky.exec(this.#line) ?? undefined;
    this.#position += match?.[0].length ?? 0;
    return match;
  }
}
