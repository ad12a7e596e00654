import { drawGraph } from '../../../src/core/picture/drawGraph.ts';
import { graphOf } from '../../support/graphs.ts';
import { growthRow } from '../../support/growth.ts';
import { describeGrowth } from '../../support/growthTests.ts';

type Edge = readonly [string, string];

/** Beyond what the library is given; below, its time grows faster, up to a tenth of a second. */
const FROM = 1024;

const SHAPES: Readonly<Record<string, (at: number, size: number) => readonly Edge[]>> = {
  'one that all depend on': (at) => [['i', `n${String(at)}`]],
  'pairs of two': (at) => [
    ['i', `r${String(at)}`],
    [`r${String(at)}`, `j${String(at)}`],
  ],
  'a chain': (at) => [[`n${String(at)}`, `n${String(at + 1)}`]],
  'a chain with edges over all of it': (at, size) => [
    [`n${String(at)}`, `n${String(at + 1)}`],
    [`n${String(at)}`, `n${String(size)}`],
  ],
  circles: (at) => [
    [`n${String(at)}`, `n${String(at + 1)}`],
    [`n${String(at + 1)}`, `n${String(at)}`],
  ],
  'all through two': (at) => [
    ['a', `n${String(at)}`],
    ['b', `n${String(at)}`],
  ],
};

describeGrowth(
  'pictures of graphs',
  Object.entries(SHAPES).map(([name, edgesAt]) =>
    growthRow(
      name,
      (size) => graphOf(Array.from({ length: size }, (_, at) => edgesAt(at, size)).flat()),
      drawGraph,
      { from: FROM },
    ),
  ),
);
