/** Loaded with the first packed body: none is asked for, and few servers send one. */
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';

import type { LoginCause } from '../../core/domain/loginOutcome.ts';
import { fail, succeed } from '../../core/domain/result.ts';
import type { Result } from '../../core/domain/result.ts';
import type { Packing } from './packing.ts';

type Unpacker = (packed: Buffer, options: { readonly maxOutputLength: number }) => Promise<Buffer>;

const UNPACKERS: Readonly<Record<Packing, readonly Unpacker[]>> = {
  gzip: [promisify(gunzip)],
  'x-gzip': [promisify(gunzip)],
  // HTTP means zlib's format (RFC 9110, 8.4.1.2); some servers send the bare one.
  deflate: [promisify(inflate), promisify(inflateRaw)],
  br: [promisify(brotliDecompress)],
};

/** At most `maxOutputLength` bytes; what cannot be unpacked is no reply. */
export async function unpackBody(
  packed: Buffer,
  packing: Packing,
  maxOutputLength: number,
): Promise<Result<Buffer, LoginCause>> {
  for (const unpacker of UNPACKERS[packing]) {
    try {
      return succeed(await unpacker(packed, { maxOutputLength }));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
        return fail('reply-too-large');
      }
    }
  }
  return fail('not-http');
}
