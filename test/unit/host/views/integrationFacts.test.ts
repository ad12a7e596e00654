import assert from 'node:assert/strict';
import type { LoginState } from '../../../../src/core/logins/loginStates.ts';
import { plainTranslate } from '../../../../src/core/messages/translate.ts';
import {
  shownStandingOf,
  standingOf,
  standingText,
  type IntegrationStates,
} from '../../../../src/host/views/integrationFacts.ts';
import { LoginRuns } from '../../../../src/host/login/loginRuns.ts';
import { dockerRecord } from '../../../support/integrationFixtures.ts';

const TESTED_AT = '2026-01-01T00:00:00.000Z';
const REFUSED: LoginState = {
  outcome: 'refused',
  cause: 'wrong-credentials',
  explanation: '',
  testedAt: TESTED_AT,
};

describe('what a row says of a login', () => {
  const record = dockerRecord({ id: '1', name: 'team-hub' });
  const none = (): { dispose: () => void } => ({ dispose: () => undefined });
  const states = (runs: LoginRuns, isComplete = true): IntegrationStates => ({
    credentials: {
      stateOf: () =>
        isComplete ? { kind: 'complete' } : { kind: 'needs-credentials', fields: ['password'], lost: false },
      onDidChange: none,
    },
    logins: { stateOf: () => REFUSED, onDidChange: none },
    runs,
    now: () => Date.parse(TESTED_AT),
  });

  it('is "testing…" while its test goes on, whatever it said before, and that again once the test was stopped', async () => {
    const runs = new LoginRuns(Date.now, assert.ifError);
    const look = (isComplete?: boolean): readonly string[] => {
      const now = states(runs, isComplete);
      return [
        shownStandingOf(record, now),
        standingOf(record, now),
        standingText(record, now, plainTranslate),
      ];
    };
    const before = look();
    assert.equal(before[0], 'refused');
    assert.match(before[2] ?? '', /^Refused /);
    const test = runs.run(record, new AbortController().signal, async (signal) => {
      await new Promise((resolve) => {
        signal.addEventListener('abort', resolve);
      });
      return { kind: 'gap', record, gap: { kind: 'missing', field: 'password' } };
    });
    assert.deepEqual(look(), ['testing', 'refused', 'testing…']);
    assert.deepEqual(look(false), ['testing', 'needs-credentials', 'testing…']);
    runs.stop('another');
    assert.equal(look()[0], 'testing');
    runs.stop(record.id);
    await test;
    assert.deepEqual(look(), before);
  });
});
