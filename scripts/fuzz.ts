/**
 * Checks inputs that nobody would write: mutations of real files and files made from nothing (`yaml`), whether the line
 * reader gives the library's own tree where it does not guess (`readers`), Docker configs (`docker`), and replies of
 * registries, token servers and AWS (`replies`). Watches for throws, hangs, time, memory, ranges outside the text and
 * secrets in what is shown. `repeats` repeats a piece of a text and wants the time to grow as the text does.
 *
 * `npm run fuzz [-- [KIND] [COUNT [SEED]]]`; without a kind all but `repeats`, and `readers`, which `yaml` compares too.
 * An input is repeated by its seed: `npm run fuzz -- yaml 1 SEED`.
 */
import { FUZZ_KINDS, fuzzKind, type FuzzKind } from '../test/fuzz/kinds.ts';
import { fuzzTexts } from '../test/fuzz/fuzzTexts.ts';
import { yamlOf } from '../test/fuzz/runFuzz.ts';
import { ROOT } from './runCommand.ts';

const COUNTS: Readonly<Record<FuzzKind, string>> = {
  yaml: '100000',
  readers: '1000000',
  docker: '20000',
  replies: '5000',
  repeats: '500',
};

const words = process.argv.slice(2);
const asked = FUZZ_KINDS.find((kind) => kind === words[0]);
const [count, first = String(Date.now() % 1_000_000_000)] = asked === undefined ? words : words.slice(1);
for (const kind of asked === undefined ? (['yaml', 'docker', 'replies'] as const) : [asked]) {
  await run(kind, Number(count ?? COUNTS[kind]), Number(first));
}

async function run(kind: FuzzKind, wanted: number, seed: number): Promise<void> {
  console.log(`${kind}: ${String(wanted)} inputs from seed ${String(seed)}`);
  const onStep = (step: number): void => {
    if (step % 10_000 === 9_999) {
      console.log(`${String(step + 1)} done`);
    }
  };
  const { inputs, failures, slowest } = await fuzzKind(kind, { root: ROOT, count: wanted, seed, onStep });
  for (const { seed: failed, problem } of failures) {
    console.log(`seed ${String(failed)}: ${problem}`);
  }
  if (wanted === 1 && (kind === 'yaml' || kind === 'readers')) {
    console.log(yamlOf(fuzzTexts(ROOT), seed).text);
  }
  console.log(
    `${kind}: ${String(inputs)} inputs, ${String(failures.length)} failures, slowest ${slowest.ms.toFixed(0)} ms (seed ${String(slowest.seed)})`,
  );
  if (failures.length > 0) {
    process.exitCode = 1;
  }
}
