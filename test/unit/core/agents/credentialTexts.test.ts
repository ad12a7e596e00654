import assert from 'node:assert/strict';

import { credentialTexts } from '../../../../src/core/agents/credentialTexts.ts';

const LOGINS: readonly string[] = [
  'docker login -u me -p canary-1',
  'docker login -u me -pcanary-1 quay.io',
  `docker login -u me -p'canary-1'`,
  'echo canary-1 | docker login -u me --password-stdin',
  'echo -n "canary-1" | sudo docker login -u me --password-stdin',
  `printf '%s\\n' canary-1 |\n  docker login --password-stdin`,
  'docker login -u me --password-stdin <<< canary-1',
];

describe('the credentials that a text seems to hold', () => {
  for (const text of LOGINS) {
    it(`are found in ${JSON.stringify(text)}`, () => {
      assert.deepEqual([...credentialTexts(text)], ['canary-1']);
    });
  }

  it('are none where variables and files stand', () => {
    const text =
      'docker login -p$PASS; echo "$PASS" | docker login --password-stdin\ndocker login -p <(cat x); docker run -p8080:80 a';
    assert.deepEqual([...credentialTexts(text)], []);
  });
});
