/** Scans the real files of `../shared/corpus` and compares with its ground truth: `npm run corpus`. */
import path from 'node:path';
import { loadCorpus } from '../test/corpus/corpusTable.ts';
import { scanCorpus } from '../test/corpus/scanCorpus.ts';
import { ROOT } from './runCommand.ts';

const corpus = loadCorpus(path.join(ROOT, '..', 'shared'));
if (corpus === undefined) {
  console.error('There is no ../shared/corpus beside the project.');
  process.exitCode = 2;
} else {
  const { scores, differences } = scanCorpus(corpus);
  for (const difference of differences) {
    console.log(difference);
  }
  console.log('files      n  expected  found  right  precision  recall');
  for (const { label, files, expected, found, right, precision, recall } of scores) {
    const counts = [files, expected, found, right].map((count, index) =>
      String(count).padStart([5, 10, 7, 7][index] ?? 0),
    );
    console.log(
      `${label.padEnd(9)}${counts.join('')}${precision.toFixed(4).padStart(11)}${recall.toFixed(4).padStart(8)}`,
    );
  }
  process.exitCode = differences.length === 0 ? 0 : 1;
}
