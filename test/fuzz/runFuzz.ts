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

export interface FuzzOptions {
  readonly count: number;
  readonly firstSeed: number;
  readonly check: TextCheck;
  readonly onStep?: (done: number) => void;
}

export interface FuzzRun {
  readonly inputs: number;
  readonly failures: readonly FuzzFailure[];
  /** Milliseconds of the slowest input, and its seed. */
  readonly slowest: { readonly ms: number; readonly seed: number };
}

const MAX_FAILURES = 20;

/** What is wrong with a text; may throw. */
export type TextCheck = (text: string, valid: boolean) => readonly string[];

/** All that is checked of a text: reading, references, findings and edits. */
export const checkAll: TextCheck = (text, valid) => [...checkText(text), ...(valid ? checkValid(text) : [])];

/** Checks `count` mutations of the given texts; each input is named by its own seed, `firstSeed` and up. */
export function runFuzz(texts: readonly string[], { count, firstSeed, check, onStep }: FuzzOptions): FuzzRun {
  const failures: FuzzFailure[] = [];
  let slowest = { ms: 0, seed: firstSeed };
  let inputs = 0;
  for (; inputs < count && failures.length < MAX_FAILURES; inputs += 1) {
    const seed = firstSeed + inputs;
    const { text, valid } = inputOf(texts, seed);
    const start = performance.now();
    failures.push(...problemsOf(check, text, valid).map((problem) => ({ seed, problem, text })));
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

function problemsOf(check: TextCheck, text: string, valid: boolean): readonly string[] {
  try {
    return check(text, valid);
  } catch (error) {
    return [`throws ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
  }
}
