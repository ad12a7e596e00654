import assert from 'node:assert/strict';

import { emptyFileReport } from '../../../src/cli/fileReport.ts';
import { ReportQueue } from '../../../src/cli/reportQueue.ts';

describe('ReportQueue', () => {
  it('gives all reports in their order, small and large, once', () => {
    const queue = new ReportQueue();
    const reports = Array.from({ length: 1000 }, (_, at) => emptyFileReport(`${String(at)} ü 漢`, 'bad'));
    reports.forEach((report, at) => {
      queue.add(report, at % 100 === 0 ? 1_000_000 : 100);
    });
    assert.deepEqual([...queue.takeAll()], reports);
    assert.deepEqual([...queue.takeAll()], []);
  });
});
