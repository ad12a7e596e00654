/**
 * Finds a text in another one in whatever spelling servers, browsers and programs give it back: percent signs once or
 * several times, JSON's and HTML's escapes, a backslash before a sign, other white space. Spellings may change from letter
 * to letter.
 */
export class SecretMatcher {
  readonly #letters: readonly Letter[];
  readonly #first: RegExp;

  constructor(secret: string) {
    const letters = new Map<string, Letter>();
    this.#letters = [...secret].map((character) => {
      const letter = letters.get(character) ?? toLetter(character);
      letters.set(character, letter);
      return letter;
    });
    const first = escapeForClass([...secret][0] ?? '');
    this.#first = new RegExp(`[${first}%\\\\&+\\s${CONTROL}]`, 'gu');
  }

  /** The text with `replacement` wherever the secret stands. */
  replace(text: string, replacement: string): string {
    const parts: string[] = [];
    let done = 0;
    for (const { index } of text.matchAll(this.#first)) {
      const end = index < done ? undefined : this.#endOf(text, index);
      if (end !== undefined) {
        parts.push(text.slice(done, index), replacement);
        done = end;
      }
    }
    return parts.length === 0 ? text : parts.join('') + text.slice(done);
  }

  /** Where the secret that begins at `start` ends; undefined where none does. The longest of several. */
  #endOf(text: string, start: number): number | undefined {
    let ends: ReadonlySet<number> = new Set([start]);
    for (const letter of this.#letters) {
      const next = new Set<number>();
      for (const end of ends) {
        for (const found of endsOf(letter, text, end)) {
          next.add(found);
        }
      }
      if (next.size === 0) {
        return undefined;
      }
      ends = next;
    }
    return Math.max(...ends);
  }
}

interface Letter {
  readonly spellings: RegExp;
  /** A backslash: a run of them may stand for one or for several. */
  readonly isBackslash: boolean;
}

const CONTROL = '\\u0000-\\u001f\\u007f-\\u009f';
const BLANKS = `[\\s${CONTROL}]+`;

/** HTML's names of the signs that have to be escaped there. */
const ENTITIES: Readonly<Record<string, string>> = {
  '&': 'amp',
  '<': 'lt',
  '>': 'gt',
  '"': 'quot',
  "'": 'apos',
};

/** The letters that JSON and programming languages write behind a backslash. */
const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '\n': 'n',
  '\r': 'r',
  '\t': 't',
  '\b': 'b',
  '\f': 'f',
};

function toLetter(character: string): Letter {
  const code = character.codePointAt(0) ?? 0;
  const entity = ENTITIES[character];
  const short = SHORT_ESCAPES[character];
  const isBlank = /[\s\u0000-\u001f\u007f-\u009f]/.test(character);
  const percent = [...Buffer.from(character)].map((byte) => `%(?:25)*${hex(byte, 2)}`).join('');
  const utf16 = Array.from({ length: character.length }, (_, unit) => hex(character.charCodeAt(unit), 4));
  const alternatives = [
    percent,
    utf16.map((unit) => `\\\\+u${unit}`).join(''),
    `\\\\+u\\{0*${hex(code, 1)}\\}`,
    ...(code < 0x100 ? [`\\\\+x${hex(code, 2)}`] : []),
    `&(?:amp;)*#0*${String(code)};?`,
    `&(?:amp;)*#[xX]0*${hex(code, 1)};?`,
    ...(entity === undefined ? [] : [`&(?:amp;)*${entity};`]),
    ...(short === undefined ? [] : [`\\\\+${short}`]),
    ...(character === ' ' ? ['\\+'] : []),
    ...(isBlank
      ? [BLANKS]
      : [`${/^[\p{L}\p{N}]$/u.test(character) ? '' : '\\\\*'}${escapeForPattern(character)}`]),
  ];
  return { spellings: new RegExp(alternatives.join('|'), 'yu'), isBackslash: character === '\\' };
}

function endsOf({ spellings, isBackslash }: Letter, text: string, at: number): readonly number[] {
  if (isBackslash && text[at] === '\\') {
    let run = at;
    while (text[run] === '\\') {
      run += 1;
    }
    return Array.from({ length: run - at }, (_, index) => at + index + 1);
  }
  spellings.lastIndex = at;
  return spellings.test(text) ? [spellings.lastIndex] : [];
}

/** Hexadecimal digits in small and capital letters alike. */
function hex(value: number, digits: number): string {
  return value
    .toString(16)
    .padStart(digits, '0')
    .replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

function escapeForPattern(character: string): string {
  return /^[\^$\\.*+?()[\]{}|/]$/.test(character) ? `\\${character}` : character;
}

function escapeForClass(character: string): string {
  return /^[\\\]^[-]$/.test(character) ? `\\${character}` : character;
}
