import { measureGrowth } from '../support/growth.ts';
import { repeatedPieces } from '../support/repeatedPieces.ts';
import { stepsOfRules } from '../support/wholeText.ts';
import { Random } from './random.ts';
import type { CheckInput } from './runFuzz.ts';

/** Characters of the smaller text; the larger one has four times of it, and may have a whole megabyte. */
const CHARACTERS = 40_000;

/** Higher than where the same texts are measured each time: of hundreds of others one is disturbed by chance. */
const MAX_RATIO = 10;

/** Some piece of some text, repeated: four times of it may take about four times the work. */
export function checkRepeats(texts: readonly string[]): CheckInput {
  return (seed) => {
    const random = new Random(seed);
    const pieces = repeatedPieces(texts[random.below(texts.length)] ?? '');
    const piece = pieces[random.below(pieces.length)];
    if (piece === undefined) {
      return [];
    }
    const size = Math.max(16, Math.floor(CHARACTERS / piece.length));
    const steps = (count: number) => stepsOfRules(piece.text(count));
    const { ratio, step, ms } = measureGrowth({ name: piece.name, steps, from: size, upTo: size });
    return ratio <= MAX_RATIO
      ? []
      : [
          `${piece.name}, ${String(size)} times: ${step} ${ms[0].toFixed(1)} ms, four times of it ${ms[1].toFixed(1)} ms\n${piece.text(2)}`,
        ];
  };
}
