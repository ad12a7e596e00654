import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';

import type { LoginOutcome } from '../../../../src/core/domain/loginOutcome.ts';
import { InProcessClient, testLoginInProcess } from '../../../support/registries/inProcess.ts';
import type { SeenRequest } from '../../../support/registries/recordingServer.ts';
import { REPLY_CASES, answerOf, wishOf } from '../../../support/registries/replyCases.ts';
import type { ReplyCase } from '../../../support/registries/replyCases.ts';

const GOLDEN = 'test/fixtures/replies.golden.json';
const golden = JSON.parse(readFileSync(GOLDEN, 'utf8')) as Readonly<Record<string, unknown>>;

/** ECR speaks through its SDK. */
const cases = REPLY_CASES.filter(({ type }) => type !== 'ecr');

const titleOf = ({ type, name }: ReplyCase): string => `${type}: ${name}`;

/** The cases of `replies.json` without a network, in full: with UPDATE_GOLDENS=1 they write the golden file. */
describe('replies of real servers, all that is made of them', () => {
  for (const reply of cases) {
    it(titleOf(reply), async () => {
      assert.deepEqual(await conversationOf(reply), golden[titleOf(reply)]);
    });
  }

  it('are all cases, and no others', () => {
    assert.deepEqual(Object.keys(golden), cases.map(titleOf));
  });

  after(async () => {
    if (process.env['UPDATE_GOLDENS'] === '1') {
      const entries = await Promise.all(
        cases.map(async (reply) => [titleOf(reply), await conversationOf(reply)] as const),
      );
      writeFileSync(GOLDEN, JSON.stringify(Object.fromEntries(entries), null, 2) + '\n');
    }
  });
});

async function conversationOf(reply: ReplyCase): Promise<unknown> {
  const client = new InProcessClient((request) => answerOf(reply, request));
  const outcome = await testLoginInProcess(wishOf(reply), client);
  const { cause, who, details, parts, serverText, evidence } = outcome;
  const asked = client.seen.map((request, index) => told(request, evidence[index]));
  return { cause, who, details, ...(parts.length === 0 ? {} : { parts }), serverText, asked };
}

/** A request in one line, and what is shown of its address where that is not the whole. */
function told(
  { method, host, url, headers }: SeenRequest,
  evidence: LoginOutcome['evidence'][number] | undefined,
): string {
  const scheme = headers.authorization?.split(' ')[0] ?? 'nobody';
  const shown = evidence?.url.endsWith(host + url) === true ? '' : `, shown as ${evidence?.url ?? ''}`;
  return `${method} ${host}${url} as ${scheme}, ${headers.accept ?? ''}: ${String(evidence?.status)}${shown}`;
}
