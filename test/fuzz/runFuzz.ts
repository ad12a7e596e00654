import { checkSureReading, checkText, checkValid } from './checkText.ts';
import { generateYaml } from './generateYaml.ts';
import type { GeneratedText } from './generateYaml.ts';
import { mutateText } from './mutateText.ts';
import { Random } from './random.ts';

export interface FuzzFailure {
  readonly seed: number;
  readonly problem: string;
}

export interface FuzzRun {
  readonly inputs: number;
  readonly failures: readonly FuzzFailure[];
  /** Milliseconds of the slowest input, and its seed. */
  readonly slowest: { readonly ms: number; readonly seed: number };
}

/** What is wrong with how the input of a seed is taken; a throw is a problem of its own. */
export type CheckInput = (seed: number) => readonly string[] | Promise<readonly string[]>;

const MAX_FAILURES = 20;

/** Checks `count` inputs; each is named by its own seed, `firstSeed` and up. */
export async function runFuzz(
  check: CheckInput,
  count: number,
  firstSeed: number,
  onStep?: (done: number) => void,
): Promise<FuzzRun> {
  const failures: FuzzFailure[] = [];
  let slowest = { ms: 0, seed: firstSeed };
  let inputs = 0;
  for (; inputs < count && failures.length < MAX_FAILURES; inputs += 1) {
    const seed = firstSeed + inputs;
    const start = performance.now();
    failures.push(...(await problemsOf(check, seed)).map((problem) => ({ seed, problem })));
    const ms = performance.now() - start;
    slowest = ms > slowest.ms ? { ms, seed } : slowest;
    onStep?.(inputs);
  }
  return { inputs, failures, slowest };
}

/** YAML: mutations of the given texts, and texts made from nothing. */
export function checkYaml(texts: readonly string[]): CheckInput {
  return (seed) => {
    const { text, valid } = yamlOf(texts, seed);
    return [...checkText(text), ...(valid ? checkValid(text) : [])];
  };
}

/** The same texts, of which only the two readers are compared: many times faster. */
export function checkReaders(texts: readonly string[]): CheckInput {
  return (seed) => checkSureReading(yamlOf(texts, seed).text);
}

/** The text that a seed stands for: a mutation of a known text, or one that is made from nothing. */
export function yamlOf(texts: readonly string[], seed: number): GeneratedText {
  const random = new Random(seed);
  if (random.below(3) === 0) {
    return generateYaml(random);
  }
  const text = texts[random.below(texts.length)] ?? '';
  return { text: mutateText(text, random, texts[random.below(texts.length)] ?? ''), valid: false };
}

async function problemsOf(check: CheckInput, seed: number): Promise<readonly string[]> {
  try {
    return await check(seed);
  } catch (error) {
    return [`throws ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
  }
}
