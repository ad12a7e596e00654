import { checkText, checkValid } from './checkText.ts';
import { generateYaml } from './generateYaml.ts';
import type { GeneratedText } from './generateYaml.ts';
import { mutateText } from './mutateText.ts';
import { Random } from './random.ts';

export interface FuzzFailure {
  readonly seed: number;
  readonly problem: string;
  readonly text: string;
}

export interface FuzzRun {
  readonly inputs: number;
  readonly failures: readonly FuzzFailure[];
  /** Milliseconds of the slowest input, and its seed. */
  readonly slowest: { readonly ms: number; readonly seed: number };
}

const MAX_FAILURES = 20;

/** Checks `count` mutations of the given texts; each input is named by its own seed, `firstSeed` and up. */
export function runFuzz(
  texts: readonly string[],
  count: number,
  firstSeed: number,
  onStep?: (done: number) => void,
): FuzzRun {
  const failures: FuzzFailure[] = [];
  let slowest = { ms: 0, seed: firstSeed };
  let inputs = 0;
  for (; inputs < count && failures.length < MAX_FAILURES; inputs += 1) {
    const seed = firstSeed + inputs;
    const { text, valid } = inputOf(texts, seed);
    const start = performance.now();
    failures.push(...problemsOf(text, valid).map((problem) => ({ seed, problem, text })));
    const ms = performance.now() - start;
    slowest = ms > slowest.ms ? { ms, seed } : slowest;
    onStep?.(inputs);
  }
  return { inputs, failures, slowest };
}

/** The text that a seed stands for: a mutation of a known text, or one that is made from nothing. */
export function inputOf(texts: readonly string[], seed: number): GeneratedText {
  const random = new Random(seed);
  if (random.below(3) === 0) {
    return generateYaml(random);
  }
  const text = texts[random.below(texts.length)] ?? '';
  return { text: mutateText(text, random, texts[random.below(texts.length)] ?? ''), valid: false };
}

function problemsOf(text: string, valid: boolean): readonly string[] {
  try {
    return [...checkText(text), ...(valid ? checkValid(text) : [])];
  } catch (error) {
    return [`throws ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
  }
}
