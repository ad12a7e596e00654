import assert from 'node:assert/strict';
import { parseReportMessage } from '../../../src/contract/parseReportMessage.ts';

describe('parseReportMessage', () => {
  it('takes what the page sends, and nothing else', () => {
    for (const message of [
      { kind: 'ready' },
      { kind: 'open', key: 'a name' },
      { kind: 'again' },
      { kind: 'copy' },
    ]) {
      assert.deepEqual(parseReportMessage(message), { ok: true, value: message });
    }
    for (const message of [null, { kind: 'open' }, { kind: 'run', key: 'a' }, { kind: 'again', key: 'a' }]) {
      assert.equal(parseReportMessage(message).ok, false);
    }
  });
});
