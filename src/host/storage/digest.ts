import { createHash, randomUUID } from 'node:crypto';

/** The SHA-256 of the text as UTF-8, in hexadecimal digits. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A UUID of random bits. */
export function randomId(): string {
  return randomUUID();
}
