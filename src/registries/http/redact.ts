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

const HIDDEN = '[hidden]';

/** A URL as it may be shown: without user info and fragment, query values by allow-list. */
export function redactUrl(url: URL): string {
  const query = [...url.searchParams]
    .map(([name, value]) => `${encodeURIComponent(name)}=${SHOWN_PARAMETERS.has(name) ? value : HIDDEN}`)
    .join('&');
  return `${url.protocol}//${url.host}${url.pathname}${query === '' ? '' : `?${query}`}`;
}

/** Longer secrets are files and tokens: they are looked for as they are, and line by line. */
const MAX_MATCHED_LENGTH = 512;

/** Fewer letters of base64 stand in many a text by chance. */
const MIN_BASE64_LENGTH = 6;

/** Takes known secrets out of texts, in every spelling in which a server or an error could give them back. */
export class Scrubber {
  /** By what they look for; each is made with the first text that is scrubbed. */
  readonly #matchers = new Map<string, SecretMatcher | undefined>();

  /** `user` where the secret travels as `user:secret` in Basic. Secrets of one or two characters cannot be told apart. */
  add(secret: string, user?: string): void {
    for (const text of [secret, secret.trim(), ...longLines(secret)]) {
      this.#addSpellings(text);
    }
    if (user !== undefined) {
      this.#addSpellings(`${user}:${secret}`);
    }
    const key = privateKeyIn(secret);
    for (const text of key === undefined ? [] : [key, ...longLines(key)]) {
      this.#addSpellings(text);
    }
  }

  scrub(text: string): string {
    let clean = text;
    // The longest first: of a secret that holds another nothing is left over.
    const longestFirst = [...this.#matchers.keys()].sort((a, b) => b.length - a.length);
    for (const wanted of longestFirst) {
      clean = this.#replace(clean, wanted);
    }
    return clean;
  }

  /** A server's words, fit to be shown: control characters gone, secrets out, one line, at most 300 characters. */
  scrubServerText(text: string): string | null {
    const oneLine = this.scrub(text)
      .replace(/[\u0000-\u001f\u007f-\u009f\s]+/g, ' ')
      .trim();
    // Once more: what stood apart may be a secret now.
    const clean = this.scrub(oneLine);
    return clean === '' ? null : clean.slice(0, 300);
  }

  #replace(text: string, wanted: string): string {
    if (wanted.length > MAX_MATCHED_LENGTH) {
      return text.split(wanted).join(HIDDEN);
    }
    const matcher = this.#matchers.get(wanted) ?? new SecretMatcher(wanted);
    this.#matchers.set(wanted, matcher);
    return matcher.replace(text, HIDDEN);
  }

  #addSpellings(text: string): void {
    if (text.length < 3) {
      return;
    }
    const json = JSON.stringify(text).slice(1, -1);
    const encodings = [text, json].flatMap((spelling) => [
      ...base64Inside(Buffer.from(spelling), 'base64'),
      ...base64Inside(Buffer.from(spelling), 'base64url'),
    ]);
    const base64 = Buffer.from(text).toString('base64');
    const whole = [base64, base64.replace(/=+$/, ''), Buffer.from(text).toString('base64url')];
    const hex = Buffer.from(text).toString('hex');
    const exact = text.length > MAX_MATCHED_LENGTH ? [json, encodeURIComponent(text.toWellFormed())] : [];
    for (const spelling of [text, ...exact, ...whole, ...encodings, hex, hex.toUpperCase()]) {
      if (!this.#matchers.has(spelling)) {
        this.#matchers.set(spelling, undefined);
      }
    }
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
  try {
    const value: unknown = JSON.parse(secret);
    const key =
      typeof value === 'object' && value !== null ? (value as { private_key?: unknown }).private_key : null;
    return typeof key === 'string' ? key : undefined;
  } catch {
    const begin = secret.indexOf('-----BEGIN');
    return begin < 0 ? undefined : secret.slice(begin).replaceAll('\\n', '\n');
  }
}

function longLines(text: string): readonly string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return lines.length < 2 ? [] : lines.filter((line) => line.length >= 20 && !line.startsWith('-----'));
}
