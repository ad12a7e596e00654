import { lineEdits } from '../../../src/core/edits/lineEdits.ts';
import { growthRow } from '../../support/growth.ts';
import { describeGrowth } from '../../support/growthTests.ts';

function section(indent: string, size: number): string {
  const lines = Array.from(
    { length: size },
    (_, at) => `${indent}- integrationName: n${String(at)}\n${indent}  type: docker\n`,
  );
  return lines.join('');
}

describeGrowth('edits by whole lines', [
  growthRow(
    'a whole section that moves to another column: each line is new',
    (size) => ({
      before: `build:\n  integrations:\n    hub:\n${section('      ', size)}`,
      after: `integrations:\n  hub:\n${section('    ', size)}`,
    }),
    ({ before, after }) => lineEdits(before, after),
    { from: 2048, upTo: 2048 },
  ),
  growthRow(
    'the same line again and again, and each time another one goes',
    (size) => ({
      before: Array.from({ length: size }, (_, at) => `type: docker\nregion: r${String(at)}\n`).join(''),
      after: 'type: docker\n'.repeat(size),
    }),
    ({ before, after }) => lineEdits(before, after),
  ),
]);
