import assert from 'node:assert/strict';
import { describeNotSeen } from '../../../../src/core/messages/describeNotSeen.ts';
import { plainTranslate } from '../../../../src/core/messages/translate.ts';

describe('describeNotSeen', () => {
  const search = { label: 'GitHub', host: 'api.github.com', scope: 'org:acme' };
  const nextStep = (retryAt: string): string =>
    describeNotSeen({ reason: 'rate-limited', detail: null, retryAt }, search, plainTranslate).nextStep;

  it('says when an engine answers again as people write a time', () => {
    assert.equal(nextStep('2026-03-01T10:05:09.000Z'), 'GitHub answers again at 2026-03-01 10:05 UTC.');
    assert.equal(nextStep('soon'), 'GitHub answers again at soon.');
  });
});
