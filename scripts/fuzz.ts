/**
 * Checks mutations of real files, and files made from nothing: no throw, no hang, no range outside the text.
 * `npm run fuzz [-- COUNT [SEED]]`; an input is repeated by its seed: `npm run fuzz -- 1 SEED`.
 */
import { fuzzTexts } from '../test/fuzz/fuzzTexts.ts';
import { runFuzz } from '../test/fuzz/runFuzz.ts';
import { ROOT } from './runCommand.ts';

const [count = '100000', seed = String(Date.now() % 1_000_000_000)] = process.argv.slice(2);
console.log(`${count} inputs from seed ${seed}`);
const { inputs, failures, slowest } = runFuzz(fuzzTexts(ROOT), Number(count), Number(seed), (done) => {
  if (done % 10_000 === 9_999) {
    console.log(`${String(done + 1)} done`);
  }
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
