import type { Readable } from 'node:stream';

import type { LoginCause } from '../../core/domain/loginOutcome.ts';
import { fail, succeed } from '../../core/domain/result.ts';
import type { Result } from '../../core/domain/result.ts';
import { PACKINGS, type Packing } from './packing.ts';

/** Larger replies are cut off: no reply of a login is longer (oras allows 128 KiB for a token). */
const MAX_BODY_BYTES = 256 * 1024;

export interface ReadOptions {
  /** The reply's `Content-Encoding`. */
  readonly encoding: string;
  readonly maxBodyBytes?: number;
  /** Gets the body in place of the result, which is empty then; in one piece where it is packed. */
  readonly onBody?: (piece: Buffer) => void;
}

/** Reads a body, at most `maxBodyBytes` of it, packed or not: some servers compress although `identity` was asked for. */
export async function readBody(body: Readable, options: ReadOptions): Promise<Result<Buffer, LoginCause>> {
  const { maxBodyBytes = MAX_BODY_BYTES, onBody } = options;
  const encoding = options.encoding.trim().toLowerCase();
  const packing = PACKINGS.find((name) => name === encoding);
  const passOn = packing === undefined ? onBody : undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += (chunk as Buffer).length;
    if (size > maxBodyBytes) {
      return fail('reply-too-large');
    }
    if (passOn === undefined) {
      chunks.push(chunk as Buffer);
    } else {
      passOn(chunk as Buffer);
    }
  }
  const whole = await unpack(Buffer.concat(chunks), packing, maxBodyBytes);
  if (onBody === undefined || !whole.ok) {
    return whole;
  }
  onBody(whole.value);
  return succeed(Buffer.alloc(0));
}

/** An empty body is one, whatever its header says of how it is packed. */
async function unpack(
  packed: Buffer,
  packing: Packing | undefined,
  maxOutputLength: number,
): Promise<Result<Buffer, LoginCause>> {
  if (packed.length === 0 || packing === undefined) {
    return succeed(packed);
  }
  const { unpackBody } = await import('./unpackBody.ts');
  return unpackBody(packed, packing, maxOutputLength);
}
