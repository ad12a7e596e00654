import type { HttpReply } from './httpClient.ts';

const CHARSET = /;\s{0,9}charset\s{0,9}=\s{0,9}"?([\w.:-]{1,40})/i;

/** The value of a header, the first where it came several times; empty where there is none. */
export function headerOf({ headers }: Pick<HttpReply, 'headers'>, name: string): string {
  return [headers[name] ?? []].flat()[0] ?? '';
}

/** Bytes that are looked at to tell UTF-16 without a mark. */
const LOOKED_AT = 1024;

/**
 * The text of a reply, as its server meant it: in another encoding a secret that it repeats would not be known, but read by
 * people. UTF-8 is believed where the bytes are that, whatever a header says; no byte makes a reply unreadable.
 */
export function replyText({ headers, body }: Pick<HttpReply, 'headers' | 'body'>): string {
  const utf16 = utf16Of(body);
  if (utf16 !== undefined) {
    return new TextDecoder(utf16).decode(body);
  }
  const type = [headers['content-type'] ?? ''].flat().join().slice(0, 500);
  const said = CHARSET.exec(type)?.[1] ?? '';
  return decode(body, 'utf-8') ?? decode(body, said) ?? new TextDecoder('windows-1252').decode(body);
}

function decode(body: Buffer, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(body);
  } catch {
    return undefined;
  }
}

/** By its mark, or since one byte of each pair is empty, as in all that is written in Latin letters. */
function utf16Of(body: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const [first, second] = body;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return first === 0xff ? 'utf-16le' : 'utf-16be';
  }
  const empty = [0, 0];
  const start = body.subarray(0, LOOKED_AT);
  start.forEach((byte, at) => {
    empty[at % 2] = (empty[at % 2] ?? 0) + (byte === 0 ? 1 : 0);
  });
  const [high = 0, low = 0] = empty;
  const isHigh = high > low;
  const [more, fewer] = isHigh ? [high, low] : [low, high];
  const isPaired = more * 8 >= start.length && fewer * 4 < more;
  return !isPaired ? undefined : isHigh ? 'utf-16be' : 'utf-16le';
}
