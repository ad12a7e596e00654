import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';

const PATIENCE_MS = 10_000;

/** Reads until what is read is what is wanted, as a person who waits would; fails with the difference if it never is. */
export async function eventually<T>(read: () => Promise<T>, wanted: T, what: string): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  let seen = await read();
  while (seen !== wanted && Date.now() < end) {
    await delay(50);
    seen = await read();
  }
  assert.equal(seen, wanted, what);
}
