import assert from 'node:assert/strict';
import { LOGIN_CAUSES, verdictOf, worstOf } from '../../../../src/core/domain/loginOutcome.ts';
import type { LoginCause } from '../../../../src/core/domain/loginOutcome.ts';
import { REGISTRY_TYPES } from '../../../../src/core/domain/registryType.ts';
import { describeLogin } from '../../../../src/core/messages/describeLogin.ts';

const CAUSES = Object.values(LOGIN_CAUSES).flat() as readonly LoginCause[];
const DETAILS = {
  host: 'h.example:443',
  otherHost: 'o.example',
  proxy: 'p:1',
  region: 'us-east-1',
  status: '500',
};

describe('describeLogin', () => {
  it('has its own words for every cause, and a next step wherever something can be done', () => {
    const seen = new Map<string, LoginCause>();
    for (const cause of CAUSES) {
      const outcome = verdictOf(cause);
      const words = describeLogin(
        {
          outcome,
          cause,
          field: null,
          details: DETAILS,
        },
        'private',
      );
      assert.ok(!seen.has(words.explanation), `${cause} reads like ${seen.get(words.explanation) ?? ''}`);
      seen.set(words.explanation, cause);
      assert.ok(!/undefined|\{\d\}/.test(JSON.stringify(words)), cause);
      const done = outcome === 'verified' || outcome === 'cancelled';
      assert.equal(words.nextSteps.length > 0, !done, cause);
    }
  });

  it('never says that credentials are wrong where they were not judged', () => {
    for (const type of REGISTRY_TYPES) {
      for (const cause of [...LOGIN_CAUSES.unreachable, ...LOGIN_CAUSES.limited]) {
        const { explanation } = describeLogin(
          {
            outcome: verdictOf(cause),
            cause,
            field: null,
            details: DETAILS,
          },
          type,
        );
        assert.ok(!/refused the user name|wrong password/i.test(explanation), cause);
      }
    }
  });
});

describe('worstOf', () => {
  it('orders verdicts as the contract does', () => {
    const order = ['refused', 'misconfigured', 'unreachable', 'limited', 'unverified', 'verified'] as const;
    for (const [index, outcome] of order.entries()) {
      const worse = order.slice(index).map((verdict) => ({ outcome: verdict }));
      assert.equal(worstOf(worse.reverse())?.outcome, outcome);
    }
  });
});
