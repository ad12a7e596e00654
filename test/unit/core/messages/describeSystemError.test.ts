import assert from 'node:assert/strict';

import { describeSystemDetail } from '../../../../src/core/messages/describeSystemError.ts';
import { describeUnknown } from '../../../../src/core/messages/describeUnknown.ts';
import { plainTranslate } from '../../../../src/core/messages/translate.ts';

describe('what a person reads of an error of the disk', () => {
  for (const [detail, words] of [
    ['EACCES', 'there is no permission (EACCES)'],
    ["EACCES: permission denied, open '/w/shippable.yml'", 'there is no permission (EACCES)'],
    [
      "NoPermissions (FileSystemError): Error: EACCES: permission denied, open '/w'",
      'there is no permission (NoPermissions)',
    ],
    ['it is no regular file', 'it is no regular file'],
    ['EUNHEARD: nobody knows', 'EUNHEARD: nobody knows'],
    ['', ''],
  ] as const) {
    it(`is "${words}" for "${detail}"`, () => {
      assert.equal(describeSystemDetail(detail, plainTranslate), words);
    });
  }

  it('has the words first where a file cannot be read', () => {
    const reason = { kind: 'unreadable', detail: 'EACCES: permission denied, scandir' } as const;
    assert.equal(
      describeUnknown(reason, plainTranslate),
      'it cannot be read: there is no permission (EACCES)',
    );
  });
});
