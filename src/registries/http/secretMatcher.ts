import { lazily } from '../../core/domain/lazily.ts';
import { cutsIn, MIN_BEGINNING } from './secretBeginnings.ts';

/**
 * Finds a text in another one in whatever spelling servers, browsers and programs give it back: percent signs once or
 * several times, JSON's and HTML's escapes, octal ones, quoted-printable, a backslash before a sign, other white space.
 * Spellings may change from letter to letter. Where it is long enough to be no word by chance, capitals do not count: some
 * servers write a name or a password in small letters.
 */
export class SecretMatcher {
  readonly #letters: readonly (() => Letter)[];
  readonly #first: RegExp;
  readonly #findsBeginnings: boolean;

  /** `findsBeginnings`: also what a server gives back of it in front of dots, or at the end of its words. */
  constructor(secret: string, findsBeginnings: boolean) {
    const letters = secret.match(LETTER) ?? [];
    const flags = letters.length < MIN_FOLDED ? 'u' : 'iu';
    this.#letters = toLetters(letters, `y${flags}`);
    this.#findsBeginnings = findsBeginnings && letters.length > MIN_BEGINNING;
    const [first = ''] = secret;
    const blanks = BLANK.test(first) ? `+\\s${CONTROL}` : '';
    this.#first = new RegExp(`[${escapeForClass(first)}%\\\\&=${blanks}]`, `g${flags}`);
  }

  /** The text with `replacement` wherever the secret stands. */
  replace(text: string, replacement: string): string {
    // Each letter takes one character at least.
    if (text.length < (this.#findsBeginnings ? MIN_BEGINNING : this.#letters.length)) {
      return text;
    }
    const cuts = this.#findsBeginnings ? lazily(() => cutsIn(text)) : null;
    const parts: string[] = [];
    let done = 0;
    for (const { index } of text.matchAll(this.#first)) {
      const end = index < done ? undefined : this.#endOf(text, index, cuts);
      if (end !== undefined) {
        parts.push(text.slice(done, index), replacement);
        done = end;
      }
    }
    return parts.length === 0 ? text : parts.join('') + text.slice(done);
  }

  /** Where the secret that begins at `start` ends, or is cut off; undefined where none begins. The longest of several. */
  #endOf(text: string, start: number, cuts: (() => ReadonlySet<number>) | null): number | undefined {
    let ends: ReadonlySet<number> = new Set([start]);
    let cut: number | undefined;
    for (const [at, letter] of this.#letters.entries()) {
      if (cuts !== null && at >= MIN_BEGINNING) {
        cut = cutBehind(text, ends, cuts()) ?? cut;
      }
      const next = new Set([...ends].flatMap((end) => endsOf(letter(), text, end)));
      if (next.size === 0) {
        return cut;
      }
      ends = next;
    }
    return [...ends].reduce((longest, end) => Math.max(longest, end));
  }
}

/** The cut at one of the ends, or behind the beginning of an escape that follows it. */
function cutBehind(text: string, ends: ReadonlySet<number>, cuts: ReadonlySet<number>): number | undefined {
  for (const end of ends) {
    for (let cut = end; cut <= end + MAX_ESCAPE; cut += 1) {
      if (cuts.has(cut) && (cut === end || BEGUN_ESCAPE.test(text.slice(end, cut)))) {
        return cut;
      }
    }
  }
  return undefined;
}

/** What is left of an escape whose end was cut off, and how long that may be. */
const BEGUN_ESCAPE = /^[%&=\\][\w#{]*$/u;
const MAX_ESCAPE = 10;

interface Repeated {
  readonly first: string;
  readonly next: string;
}

/** One letter of a secret, or a run of blanks: white space is the one thing that is folded and stretched on the way. */
interface Letter {
  /** Matches the spellings of one letter, or of one blank. */
  readonly spellings: RegExp;
  /** How many of these may follow each other. */
  readonly most: number;
  /** For a sign that begins an escape: what may be repeated behind it and still belongs to it. */
  readonly repeated: Repeated | null;
}

/** From this length on, small and capital letters are the same. */
const MIN_FOLDED = 8;

const BLANK = /[\s\u0000-\u001f\u007f-\u009f]/;
const CONTROL = '\\u0000-\\u001f\\u007f-\\u009f';
const LETTER = new RegExp(`[\\s${CONTROL}]+|[^\\s${CONTROL}]`, 'gu');
/** Repetitions have bounds: a run of backslashes or blanks is gone through once, not once from each of its letters. */
const MAX_BLANKS = 64;
const MAX_REPEATED = 16;

const REPEATED: Readonly<Record<string, Repeated>> = {
  '\\': { first: '\\', next: '\\' },
  '%': { first: '%', next: '25' },
  '&': { first: '&', next: 'amp;' },
  '=': { first: '=', next: '3D' },
};

/** HTML has a name for every sign that is no plain letter or digit; which one it is, need not be known. */
const ENTITY = '&(?:amp;){0,4}[A-Za-z][A-Za-z0-9]{1,30};';

/** Quoted-printable puts it anywhere into a long line. */
const SOFT_BREAK = '(?:=\\r?\\n)?';

/** The letters that JSON and programming languages write behind a backslash. */
const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '\n': 'n',
  '\r': 'r',
  '\t': 't',
  '\b': 'b',
  '\f': 'f',
};

/** Each is made when it is first looked for: most texts hold no more than the first letters of a secret. */
function toLetters(texts: readonly string[], flags: string): readonly (() => Letter)[] {
  const known = new Map<string, () => Letter>();
  return texts.map((text) => {
    const letter = known.get(text) ?? lazily(() => toLetter(text, flags));
    known.set(text, letter);
    return letter;
  });
}

function toLetter(text: string, flags: string): Letter {
  const isBlank = BLANK.test(text);
  const plain = isBlank
    ? `[\\s${CONTROL}]`
    : `${/^[\p{L}\p{N}]$/u.test(text) ? '' : '\\\\{0,8}'}${escapeForPattern(text)}`;
  const alternatives = [...[...new Set(text)].flatMap(escapesOf), plain];
  return {
    spellings: new RegExp(`${SOFT_BREAK}(?:${alternatives.join('|')})`, flags),
    most: isBlank ? MAX_BLANKS : 1,
    repeated: REPEATED[text] ?? null,
  };
}

/** Patterns for every way of writing a character other than as it is. */
function escapesOf(character: string): readonly string[] {
  const code = character.codePointAt(0) ?? 0;
  const short = SHORT_ESCAPES[character];
  const inBytes = (spell: (byte: number) => string): string =>
    [...Buffer.from(character)].map(spell).join('');
  const utf16 = Array.from({ length: character.length }, (_, unit) => hex(character.charCodeAt(unit), 4));
  return [
    inBytes((byte) => `%(?:25){0,4}${hex(byte, 2)}`),
    inBytes((byte) => `=(?:3[dD]){0,4}${hex(byte, 2)}`),
    inBytes((byte) => `\\\\{1,8}${byte.toString(8).padStart(3, '0')}`),
    inBytes((byte) => `\\\\{1,8}x${hex(byte, 2)}`),
    utf16.map((unit) => `\\\\{1,8}u${unit}`).join(''),
    `\\\\{1,8}u\\{0{0,6}${hex(code, 1)}\\}`,
    ...(code < 0x100 ? [`\\\\{1,8}x${hex(code, 2)}`] : []),
    `&(?:amp;){0,4}#0{0,6}${String(code)};?`,
    `&(?:amp;){0,4}#[xX]0{0,6}${hex(code, 1)};?`,
    ...(/^[A-Za-z0-9]$/.test(character) ? [] : [ENTITY]),
    ...(short === undefined ? [] : [`\\\\{1,8}${short}`]),
    ...(character === ' ' ? ['\\+'] : []),
  ];
}

/** Where the letter that begins at `at` may end. With nested escapes there may be several possible ends. */
function endsOf({ spellings, most, repeated }: Letter, text: string, at: number): readonly number[] {
  const ends: number[] = [];
  spellings.lastIndex = at;
  while (ends.length < most && spellings.test(text)) {
    ends.push(spellings.lastIndex);
  }
  if (repeated !== null && text.startsWith(repeated.first, at)) {
    let end = at + repeated.first.length;
    ends.push(end);
    while (text.startsWith(repeated.next, end) && ends.length < MAX_REPEATED) {
      end += repeated.next.length;
      ends.push(end);
    }
  }
  return ends;
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
