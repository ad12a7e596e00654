import assert from 'node:assert/strict';
import { describeDraftProblem } from '../../../../src/core/messages/describeDraftProblem.ts';
import {
  describeUnreadable,
  describeUnreadableRemoved,
} from '../../../../src/core/messages/describeUnreadable.ts';
import { plainTranslate } from '../../../../src/core/messages/translate.ts';
import type { DraftProblemCode } from '../../../../src/core/records/draftProblem.ts';
import type { UnreadableRecord } from '../../../../src/core/records/integrationStore.ts';

/** A part of the words of each problem; the type names every code. */
const DRAFT_WORDS: Readonly<Record<DraftProblemCode, RegExp>> = {
  required: /^Password is required/,
  'secret-missing': /^Without Password/,
  'too-long': /^Password has .* at most/,
  'copied-secret-lost': /Password.*enter it/,
  'copied-secret-foreign': /Password.*another registry/,
  'name-control-character': /control characters/,
  'name-surrounding-spaces': /starts or ends with a space/,
  'name-duplicate': /already named "other"/,
  'name-near-miss': /"other" is nearly the same/,
  'name-long': /has 2000 characters/,
  'name-fixed-word': /under notifications/,
  'type-changed': /it is Amazon ECR\./,
  'line-break': /^Password cannot hold a line break/,
  'email-shape': /e-mail address/,
  'docker-id-is-email': /Docker ID, not/,
  'docker-id-capitals': /small letters/,
  'secret-surrounding-spaces': /^Password starts or ends/,
  'access-key-shape': /20 characters/,
  'access-key-is-secret': /secret access key/,
  'access-key-temporary': /ASIA/,
  'secret-key-shape': /40 characters/,
  'url-not-a-url': /not the address/,
  'url-scheme': /https:\/\/ and http:\/\//,
  'url-user-info': /user name or password/,
  'url-plain-http': /unencrypted/,
  'url-changed': /saved as https:\/\/r\.example/,
  'json-key-not-json': /not JSON/,
  'json-key-text-around': /before or after/,
  'json-key-byte-order-mark': /byte order mark/,
  'json-key-quoted': /in quotes/,
  'json-key-base64': /base64/,
  'json-key-raw-newlines': /line ends inside/,
  'json-key-wrong-type': /"type" is "user"/,
  'json-key-no-client-email': /no "client_email"/,
  'json-key-no-private-key': /no "private_key"/,
  'json-key-escaped-newlines': /escaped twice/,
  'json-key-private-key-unreadable': /not a readable PEM key/,
  'json-key-universe': /"u\.example", not/,
};

const PARAMETERS = {
  other: 'other',
  length: '2000',
  url: 'https://r.example',
  domain: 'u.example',
};

describe('what a person reads of a draft', () => {
  for (const [code, words] of Object.entries(DRAFT_WORDS) as [DraftProblemCode, RegExp][]) {
    it(`says of "${code}" what is wrong`, () => {
      const type = code === 'type-changed' ? 'ecr' : 'user';
      const problem = {
        field: 'name',
        severity: 'error',
        code,
        parameters: { ...PARAMETERS, type },
      } as const;
      assert.match(describeDraftProblem(problem, 'Password', plainTranslate), words);
    });
  }
});

describe('what a person reads of an integration that cannot be read', () => {
  const WORDS: Readonly<Record<UnreadableRecord['reason'], RegExp>> = {
    'newer-version': /newer version .*\(format 9\)/,
    'unreadable-file': /file cannot be read: 9/,
    'unreadable-folder': /folder .*is not known: 9/,
    'foreign-secret': /credentials .*for another integration/,
    'not-json': /no JSON object/,
    'wrong-shape': /"9" is missing/,
  };

  for (const [reason, words] of Object.entries(WORDS) as [UnreadableRecord['reason'], RegExp][]) {
    it(`says why: ${reason}`, () => {
      assert.match(describeUnreadable({ reason, detail: '9' }, plainTranslate), words);
    });
  }

  it('says of a deleted one which file, or that the folder itself cannot be read', () => {
    const told = (id: string | null, detail: string): string =>
      describeUnreadableRemoved({ id, detail }, plainTranslate);
    assert.match(told(null, 'EACCES'), /folder of the deleted integrations .*EACCES/);
    assert.match(told('abc', ''), /damaged: abc\.json/);
    assert.match(told('abc', 'EIO'), /cannot be read: the disk reports an error \(EIO\)/);
  });
});
