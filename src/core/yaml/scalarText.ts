/** How a scalar is to be written. */
export interface ScalarPlace {
  /** Inside `[…]` or `{…}`, where `,` and brackets end a plain scalar. */
  readonly flow: boolean;
  /** The quotes to use where quotes are needed, or to keep where the file has them already. */
  readonly quote?: '"' | "'" | null;
}

/** Words and numbers that YAML 1.1 or 1.2 reads as something else than text (`docs/format.md`, "YAML"). */
const READ_AS_OTHER =
  /^(?:~|null|true|false|yes|no|on|off|y|n|[-+]?\.(?:inf|nan)|[-+]?0[xob][0-9a-f_]+|[-+]?[0-9][0-9_,]*(?::[0-5]?[0-9])*(?:\.[0-9_]*)?(?:e[-+]?[0-9]+)?|[-+]?\.[0-9_.]*(?:e[-+]?[0-9]+)?|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[t ].*)?|<<|=)$/i;

const INDICATOR_START = /^[,[\]{}#&*!|>'"%@`]/;
const DASH_LIKE_START = /^[-?:](?:$|[\s,[\]{}])/;
/** Characters that no plain or single-quoted scalar on one line can hold. */
const NEEDS_ESCAPE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/;

/** Whether a text may stand without quotes and be read back, as text, exactly. */
export function isSafePlain(text: string, flow: boolean): boolean {
  if (text === '' || text !== text.trim() || NEEDS_ESCAPE.test(text) || READ_AS_OTHER.test(text)) {
    return false;
  }
  if (INDICATOR_START.test(text) || DASH_LIKE_START.test(text) || /^(?:---|\.\.\.)(?:\s|$)/.test(text)) {
    return false;
  }
  return !/:(?:\s|$)|\s#/.test(text) && !(flow && /[,[\]{}]|:$/.test(text));
}

/** The text inside the quotes: what to write where the quotes stand already. */
export function escapeForQuote(text: string, quote: '"' | "'"): string {
  return quote === "'" ? text.replaceAll("'", "''") : escapeDouble(text);
}

/** The scalar as it is to be written: plain where that is safe and no quotes are asked for, quoted otherwise. */
export function writeScalar(text: string, place: ScalarPlace): string {
  const wanted = place.quote ?? null;
  if (wanted === null && isSafePlain(text, place.flow)) {
    return text;
  }
  const quote = NEEDS_ESCAPE.test(text) ? '"' : (wanted ?? "'");
  return `${quote}${escapeForQuote(text, quote)}${quote}`;
}

function escapeDouble(text: string): string {
  let out = '';
  for (const character of text) {
    if (character === '"' || character === '\\') {
      out += `\\${character}`;
    } else if (NEEDS_ESCAPE.test(character)) {
      out += `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
    } else {
      out += character;
    }
  }
  return out;
}
