import type * as node from './digest.ts';

/** SHA-256 without Node. Browsers have a function for it too, but it returns a promise, and callers would have to wait. */
export const sha256: typeof node.sha256 = (text) => {
  const words = paddedWords(new TextEncoder().encode(text));
  const state = Uint32Array.from(firstBits(8, 1 / 2));
  const constants = Uint32Array.from(firstBits(64, 1 / 3));
  for (let at = 0; at < words.length; at += 16) {
    addBlock(state, words.subarray(at, at + 16), constants);
  }
  return [...state].map((word) => word.toString(16).padStart(8, '0')).join('');
};

/** `crypto.randomUUID` is there only on pages that came over https. */
export const randomId: typeof node.randomId = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

/** FIPS 180-4, 5.1.1: a one bit, zeros, and the length in bits fill the last block of 16 words. */
function paddedWords(bytes: Uint8Array): Uint32Array {
  const padded = new DataView(new ArrayBuffer((((bytes.length + 8) >> 6) + 1) * 64));
  bytes.forEach((byte, at) => {
    padded.setUint8(at, byte);
  });
  padded.setUint8(bytes.length, 0x80);
  padded.setUint32(padded.byteLength - 8, Math.floor(bytes.length / 0x20000000));
  padded.setUint32(padded.byteLength - 4, bytes.length << 3);
  return Uint32Array.from({ length: padded.byteLength / 4 }, (_, at) => padded.getUint32(at * 4));
}

/** FIPS 180-4, 4.2.2 and 5.3.3: the first 32 bits of the fractional parts of roots of the first primes. */
function firstBits(count: number, exponent: number): readonly number[] {
  const primes: number[] = [];
  for (let number = 2; primes.length < count; number += 1) {
    if (primes.every((prime) => number % prime !== 0)) {
      primes.push(number);
    }
  }
  return primes.map((prime) => Math.floor((prime ** exponent % 1) * 2 ** 32));
}

/** FIPS 180-4, 6.2.2. */
function addBlock(state: Uint32Array, block: Uint32Array, constants: Uint32Array): void {
  const schedule = messageSchedule(block);
  const work = Uint32Array.from(state);
  for (let at = 0; at < 64; at += 1) {
    const [a = 0, b = 0, c = 0, , e = 0, f = 0, g = 0, h = 0] = work;
    const first =
      h +
      (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) +
      ((e & f) ^ (~e & g)) +
      (constants[at] ?? 0) +
      (schedule[at] ?? 0);
    const second = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    work.copyWithin(1, 0, 7);
    work[4] = (work[4] ?? 0) + first;
    work[0] = first + second;
  }
  work.forEach((word, at) => {
    state[at] = (state[at] ?? 0) + word;
  });
}

function messageSchedule(block: Uint32Array): Uint32Array {
  const schedule = new Uint32Array(64);
  schedule.set(block);
  for (let at = 16; at < 64; at += 1) {
    const [early, late] = [schedule[at - 15] ?? 0, schedule[at - 2] ?? 0];
    schedule[at] =
      (schedule[at - 16] ?? 0) +
      (turned(early, 7) ^ turned(early, 18) ^ (early >>> 3)) +
      (schedule[at - 7] ?? 0) +
      (turned(late, 17) ^ turned(late, 19) ^ (late >>> 10));
  }
  return schedule;
}

function turned(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}
