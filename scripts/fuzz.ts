/**
 * Checks mutations of real files, and files made from nothing: no throw, no hang, no range outside the text, and where
 * the line reader does not guess the library's own tree. `npm run fuzz [-- COUNT [SEED]]`; an input is repeated by its
 * seed: `npm run fuzz -- 1 SEED`. `npm run fuzz -- readers [COUNT [SEED]]` compares the two readers alone, many times
 * faster.
 */
import { checkSureReading } from '../test/fuzz/checkText.ts';
import { fuzzTexts } from '../test/fuzz/fuzzTexts.ts';
import { checkAll, runFuzz } from '../test/fuzz/runFuzz.ts';
import { ROOT } from './runCommand.ts';

const words = process.argv.slice(2);
const readersAlone = words[0] === 'readers';
const [count = readersAlone ? '1000000' : '100000', seed = String(Date.now() % 1_000_000_000)] = words.slice(
  readersAlone ? 1 : 0,
);
console.log(`${count} inputs from seed ${seed}`);
const { inputs, failures, slowest } = runFuzz(fuzzTexts(ROOT), {
  count: Number(count),
  firstSeed: Number(seed),
  check: readersAlone ? checkSureReading : checkAll,
  onStep: (done) => {
    if (done % 10_000 === 9_999) {
      console.log(`${String(done + 1)} done`);
    }
  },
});
for (const failure of failures) {
  console.log(`seed ${String(failure.seed)}: ${failure.problem}`);
  if (inputs === 1) {
    console.log(failure.text);
  }
}
console.log(
  `${String(inputs)} inputs, ${String(failures.length)} failures, slowest ${slowest.ms.toFixed(0)} ms (seed ${String(slowest.seed)})`,
);
process.exitCode = failures.length === 0 ? 0 : 1;
