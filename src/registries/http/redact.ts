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

/** Takes known secrets out of texts, in every spelling in which a server or an error could give them back. */
export class Scrubber {
  readonly #spellings = new Set<string>();

  /** `user` where the secret travels as `user:secret` in Basic. Secrets of one or two characters cannot be told apart. */
  add(secret: string, user?: string): void {
    for (const text of [secret, secret.trim(), ...longLines(secret)]) {
      this.#addSpellings(text);
    }
    if (user !== undefined) {
      this.#addSpellings(`${user}:${secret}`);
    }
    this.#addKeyFields(secret);
  }

  scrub(text: string): string {
    const spellings = [...this.#spellings].sort((a, b) => b.length - a.length);
    return spellings.reduce((clean, spelling) => clean.split(spelling).join(HIDDEN), text);
  }

  /** A server's words, fit to be shown: control characters gone, secrets out, one line, at most 300 characters. */
  scrubServerText(text: string): string | null {
    const clean = this.scrub(text)
      .replace(/[\u0000-\u001f\u007f-\u009f\s]+/g, ' ')
      .trim();
    return clean === '' ? null : clean.slice(0, 300);
  }

  #addSpellings(text: string): void {
    if (text.length < 3) {
      return;
    }
    const base64 = Buffer.from(text).toString('base64');
    for (const spelling of [
      text,
      encodeURIComponent(text),
      encodeURIComponent(text).replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase()),
      new URLSearchParams({ x: text }).toString().slice(2),
      ...jsonSpellings(text),
      escapeHtml(text),
      escapeHtml(text).replaceAll('&#39;', '&#x27;').replaceAll('&quot;', '&#34;'),
      base64,
      base64.replace(/=+$/, ''),
      encodeURIComponent(base64),
      Buffer.from(text).toString('base64url'),
      Buffer.from(text).toString('hex'),
    ]) {
      this.#spellings.add(spelling);
    }
  }

  /** The private key inside a JSON key is a secret of its own. */
  #addKeyFields(secret: string): void {
    const key = /"private_key"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(secret)?.[1];
    if (key !== undefined) {
      this.#addSpellings(key);
      this.#addSpellings(key.replaceAll('\\n', '\n'));
      for (const line of longLines(key.replaceAll('\\n', '\n'))) {
        this.#addSpellings(line);
      }
    }
  }
}

function longLines(text: string): readonly string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return lines.length < 2 ? [] : lines.filter((line) => line.length >= 20 && !line.startsWith('-----'));
}

/** As most libraries write it, and with `\/` and `\uXXXX` as PHP's and Python's do. */
function jsonSpellings(text: string): readonly string[] {
  const plain = JSON.stringify(text).slice(1, -1);
  const ascii = plain.replace(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return [plain, ascii, plain.replaceAll('/', '\\/'), ascii.replaceAll('/', '\\/')];
}

function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
