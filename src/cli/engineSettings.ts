import { setFlagsFromString } from 'node:v8';

/** V8 does not list its flags, and writes an error for those it does not know. The flags here were tried up to this Node. */
const NEWEST_TRIED_NODE = 26;

/**
 * Keeps the heap near the size of what is in use. By default V8 lets the space for new objects grow with the work done, and
 * the rest to four times what it found in use: a scan reads many files and keeps little, and would take several times the
 * memory. The price is that the garbage collector runs more often. Measured on 10,000 files that name integrations: 118 MB
 * in place of 260 MB for a third more processor time (an eighth more on 1,000 files), nearly all for the space for new
 * objects.
 */
export function keepMemoryModest(): void {
  setFlags('--semi-space-growth-factor=1', '--heap-growing-percent=50');
}

/**
 * Compiles WebAssembly once and quickly. The HTTP parser of `undici` is WebAssembly; after one or two replies V8 begins to
 * compile it again for speed, and the process cannot end before that is done. It costs a login of 200 ms another 90 ms.
 */
export function compileWebAssemblyOnce(): void {
  setFlags('--wasm-tiering-budget=2000000000');
}

function setFlags(...flags: readonly string[]): void {
  if (parseInt(process.versions.node, 10) <= NEWEST_TRIED_NODE) {
    flags.forEach(setFlagsFromString);
  }
}
