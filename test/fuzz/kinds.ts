import { checkDockerConfig, generateDockerConfig } from './dockerConfigs.ts';
import { fuzzTexts } from './fuzzTexts.ts';
import { Random } from './random.ts';
import { checkRepeats } from './repeats.ts';
import { ReplyFuzz } from './replyFuzz.ts';
import { checkReaders, checkYaml, runFuzz, type CheckInput, type FuzzRun } from './runFuzz.ts';
import { watched } from './watched.ts';

export const FUZZ_KINDS = ['yaml', 'readers', 'docker', 'replies', 'repeats'] as const;

export type FuzzKind = (typeof FUZZ_KINDS)[number];

export interface FuzzOptions {
  /** Folder of the project. */
  readonly root: string;
  readonly count: number;
  readonly seed: number;
  readonly onStep?: (done: number) => void;
}

/** Checks so many inputs of one kind from a seed on. */
export async function fuzzKind(kind: FuzzKind, { root, count, seed, onStep }: FuzzOptions): Promise<FuzzRun> {
  if (kind !== 'replies') {
    return runFuzz(checkOf(kind, root), count, seed, onStep);
  }
  const servers = await ReplyFuzz.start();
  try {
    return await runFuzz((input) => watched(() => servers.check(input)), count, seed, onStep);
  } finally {
    await servers.close();
  }
}

function checkOf(kind: Exclude<FuzzKind, 'replies'>, root: string): CheckInput {
  switch (kind) {
    case 'yaml':
      return checkYaml(fuzzTexts(root));
    case 'readers':
      return checkReaders(fuzzTexts(root));
    case 'repeats':
      return checkRepeats(fuzzTexts(root));
    case 'docker':
      return (seed) => {
        const text = generateDockerConfig(new Random(seed));
        return watched(() => checkDockerConfig(text));
      };
  }
}
