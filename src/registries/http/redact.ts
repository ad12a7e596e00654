import { parseJson } from '../../core/domain/jsonObject.ts';
import { lazily } from '../../core/domain/lazily.ts';
import { hideBeginnings } from './secretBeginnings.ts';
import { SecretMatcher } from './secretMatcher.ts';

/** Query values that may be shown; every other one is hidden. After go-containerregistry's `internal/redact`. */
const SHOWN_PARAMETERS: ReadonlySet<string> = new Set([
  'scope',
  'service',
  'mount',
  'from',
  'digest',
  'n',
  'last',
]);

/** Stands in the place of a secret. */
export const HIDDEN = '[hidden]';

/** In these words most token servers have their address: hidden, they would only tell a secret that equals one. */
const COMMON_PATH = /^(?:\/(?:api|auth|jwt|oauth2?|oidc|service|token|v2))+\/?$/;

/** How the parts of an address are shown that a server named. */
interface ForeignAddress {
  readonly scrub: (text: string) => string;
  /** The host is one that no server named. */
  readonly isOwnHost: boolean;
}

/**
 * A URL as it may be shown: without user info and fragment, query values by allow-list. Names that the product itself writes
 * are shown whatever the secret is: a hidden one would tell it.
 */
export function redactUrl(url: URL, foreign?: ForeignAddress): string {
  const scrub = foreign?.scrub ?? ((text: string): string => text);
  const query = [...url.searchParams]
    .map(([name, value]) => {
      const isOurs = SHOWN_PARAMETERS.has(name);
      const shownName = isOurs || name === 'account' ? name : scrub(encodeURIComponent(name));
      return `${shownName}=${isOurs ? scrub(value) : HIDDEN}`;
    })
    .join('&');
  return `${shownPlace(url, scrub, foreign?.isOwnHost !== false)}${query === '' ? '' : `?${query}`}`;
}

function shownPlace(
  { protocol, host, pathname }: URL,
  scrub: ForeignAddress['scrub'],
  isOwnHost: boolean,
): string {
  const origin = `${protocol}//${host}`;
  if (COMMON_PATH.test(pathname)) {
    return (isOwnHost ? origin : scrub(origin)) + pathname;
  }
  return isOwnHost ? origin + scrub(pathname) : scrub(origin + pathname);
}

/** This much of a server's text is scrubbed and kept, since at most 300 characters are shown. */
const MAX_KEPT = 12 * 1024;

/** So much more is looked at, or as much as the longest spelling of a secret is long: one may begin in what is kept. */
const MIN_BEYOND = 4 * 1024;

/** What these carry is a credential or a token, whoever's. Words such as "Basic authentication" are none. */
const SHOWN_CREDENTIAL =
  /\b([Bb]asic|BASIC|[Bb]earer|BEARER)((?:\s|%20|\+){1,9})(?!(?:[A-Za-z]?[a-z-]*|[A-Z-]*)\.?(?![\w+/=.~-]))[\w+/=.~-]{8,}/g;

/** Longer secrets are files and tokens: they are looked for as they are, and line by line. */
const MAX_MATCHED_LENGTH = 512;

/** Shorter base64 fragments occur in ordinary text by chance. */
const MIN_BASE64_LENGTH = 6;

/** Takes known secrets out of texts, in every spelling in which a server or an error could give them back. */
export class Scrubber {
  /** What is looked for, with a matcher where each letter may be spelt in several ways. */
  readonly #wanted = new Map<string, SecretMatcher | undefined>();
  /** Spellings in digits (base64, hexadecimal) that may stand on several lines. */
  readonly #wrapped = new Map<string, WrappedDigits>();
  /** That are looked for where a server may have left out their end. */
  readonly #begun = new Set<string>();
  #longest = 0;

  /** `user` where the secret travels as `user:secret` in Basic. Secrets of one or two characters cannot be told apart. */
  add(secret: string, user?: string): void {
    for (const text of new Set([secret, secret.trim()])) {
      this.#addSpellings(text, true);
    }
    for (const line of longLines(secret)) {
      this.#addSpellings(line);
    }
    if (user !== undefined) {
      this.#addSpellings(`${user}:${secret}`);
      // As it is, a pair begins with a name that may be shown.
      this.#addBeginnings(inDigits(`${user}:${secret}`));
    }
    const key = privateKeyIn(secret);
    for (const text of key === undefined ? [] : [key, ...longLines(key)]) {
      this.#addSpellings(text);
    }
    for (const text of [secret, secret.trim(), key ?? '']) {
      // A matcher looks for those of shorter ones, in every spelling of a letter.
      const asText = text.length > MAX_MATCHED_LENGTH ? [text, escaped(text), percentEncoded(text)] : [];
      this.#addBeginnings([...asText, ...inDigits(text)]);
    }
  }

  scrub(text: string): string {
    let clean = text;
    // The longest first, so that a secret that contains another one is removed as a whole.
    const longestFirst = [...this.#wrapped, ...this.#wanted].sort(([a], [b]) => b.length - a.length);
    for (const [wanted, matcher] of longestFirst) {
      clean = matcher === undefined ? clean.split(wanted).join(HIDDEN) : matcher.replace(clean, HIDDEN);
    }
    return hideBeginnings(clean, this.#begun, HIDDEN).replace(SHOWN_CREDENTIAL, `$1$2${HIDDEN}`);
  }

  /** A server's words, fit to be shown: control characters gone, secrets out, one line, at most 300 characters. */
  scrubServerText(text: string): string | null {
    // A NUL means binary data or an undeclared encoding, in which a secret would not be recognized.
    if (text.includes('\0')) {
      return null;
    }
    const oneLine = this.scrubStart(text)
      .replace(/[\u0000-\u001f\u007f-\u009f\s]+/g, ' ')
      .trim();
    // Again, because joining the lines may have put the parts of a secret together.
    const clean = this.scrub(oneLine);
    return clean === '' ? null : clean.slice(0, 300);
  }

  /**
   * The scrubbed beginning of a text. A secret across the cut is not recognized, so as much as it may be long is dropped: of
   * what is scrubbed, since it has become shorter.
   */
  scrubStart(text: string): string {
    const beyond = Math.max(MIN_BEYOND, this.#longest);
    return text.length <= MAX_KEPT + beyond
      ? this.scrub(text)
      : this.scrub(text.slice(0, MAX_KEPT + beyond)).slice(0, -beyond);
  }

  #addBeginnings(texts: readonly string[]): void {
    for (const text of texts) {
      this.#begun.add(text);
    }
  }

  /** `isBegun`: its beginnings are looked for as well. */
  #addSpellings(text: string, isBegun = false): void {
    if (text.length < 3) {
      return;
    }
    const json = escaped(text);
    const base64 = Buffer.from(text).toString('base64');
    const hex = Buffer.from(text).toString('hex');
    const encoded = [
      base64,
      base64.replace(/=+$/, ''),
      Buffer.from(text).toString('base64url'),
      ...[text, json].flatMap((spelling) => base64Inside(Buffer.from(spelling), 'base64')),
      ...[text, json].flatMap((spelling) => base64Inside(Buffer.from(spelling), 'base64url')),
    ];
    const isShort = text.length <= MAX_MATCHED_LENGTH;
    for (const digits of isShort ? [...encoded, hex, hex.toUpperCase()] : []) {
      this.#wrapped.set(digits, this.#wrapped.get(digits) ?? new WrappedDigits(digits));
    }
    const exact = [
      ...encoded.flatMap((digits) => [digits, digits.replaceAll('/', '\\/'), encodeURIComponent(digits)]),
      hex,
      hex.toUpperCase(),
      ...(text.length > MAX_MATCHED_LENGTH ? [text, json, percentEncoded(text)] : []),
    ];
    for (const spelling of exact) {
      this.#longest = Math.max(this.#longest, spelling.length);
      // Digits that may stand on several lines are found on one as well.
      if (!this.#wanted.has(spelling) && !this.#wrapped.has(spelling)) {
        this.#wanted.set(spelling, undefined);
      }
    }
    if (isShort) {
      this.#wanted.set(text, this.#wanted.get(text) ?? new SecretMatcher(text, isBegun));
    }
  }
}

/** The spellings in digits that begin as the text does, whatever stands behind it. */
function inDigits(text: string): readonly string[] {
  return (['base64', 'base64url', 'hex'] as const).map((alphabet) => Buffer.from(text).toString(alphabet));
}

function percentEncoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** Digits in one piece, or over several lines, as base64 stands in mails and hexadecimal digits in pairs. */
class WrappedDigits {
  readonly #length: number;
  readonly #expression: () => RegExp;

  constructor(digits: string) {
    this.#length = digits.length;
    this.#expression = lazily(() => {
      const each = Array.from(digits, (digit) => (/\w/.test(digit) ? digit : `\\${digit}`));
      return new RegExp(each.join('(?:\\s|\\\\[nr])*'), 'g');
    });
  }

  replace(text: string, replacement: string): string {
    // Most texts are too short to contain it, and compiling the expression is the most expensive step.
    return text.length < this.#length ? text : text.replaceAll(this.#expression(), replacement);
  }
}

/**
 * What the base64 of any text has in common that holds these bytes: one spelling for each of the three places at which
 * they may begin, without the digits that depend on their neighbours.
 */
function base64Inside(bytes: Buffer, alphabet: 'base64' | 'base64url'): readonly string[] {
  return [0, 1, 2].flatMap((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString(alphabet);
    const inside = encoded.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
    return inside.length < MIN_BASE64_LENGTH ? [] : [inside];
  });
}

/** The private key inside a JSON key is a secret of its own. */
function privateKeyIn(secret: string): string | undefined {
  const value = parseJson(secret);
  if (value === undefined) {
    const begin = secret.indexOf('-----BEGIN');
    return begin < 0 ? undefined : secret.slice(begin).replaceAll('\\n', '\n');
  }
  const key =
    typeof value === 'object' && value !== null ? (value as { private_key?: unknown }).private_key : null;
  return typeof key === 'string' ? key : undefined;
}

function longLines(text: string): readonly string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return lines.length < 2 ? [] : lines.filter((line) => line.length >= 20 && !line.startsWith('-----'));
}
