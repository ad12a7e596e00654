import type { ReadYaml } from './readWithLibrary.ts';

/** A text with deeper brackets is not given to the library: it would become slow, or overflow the stack. */
const MAX_BRACKETS = 2000;

/** What `ask` has of the library for a text; null for a text that is nested too deep for it. */
export function tryLibrary(text: string, ask: () => ReadYaml): ReadYaml | null {
  if (bracketDepth(text) > MAX_BRACKETS) {
    return null;
  }
  try {
    const read = ask();
    return read.problems.some(isStackProblem) ? null : read;
  } catch (error) {
    return isStackOverflow(error) ? null : failedRead(String(error));
  }
}

/** The library caught a stack overflow in the middle of a text, and reports it with the engine's message. */
function isStackProblem({ code }: ReadYaml['problems'][number]): boolean {
  return code === 'RESOURCE_EXHAUSTION';
}

/** These are the words of V8; the library itself throws no such error. */
function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes('call stack');
}

function failedRead(message: string): ReadYaml {
  const problem = { code: 'READER_FAILED', message, range: { start: 0, end: 0 } };
  return { roots: [], problems: [problem], tooDeep: null };
}

/** The largest number of brackets that are open at once, those in quotes and comments included. */
function bracketDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at) | 32;
    // With this bit set, `[` becomes `{` and `]` becomes `}`, so one comparison finds both.
    if (code === 0x7b) {
      depth += 1;
      deepest = Math.max(deepest, depth);
    } else if (code === 0x7d && depth > 0) {
      depth -= 1;
    }
  }
  return deepest;
}
