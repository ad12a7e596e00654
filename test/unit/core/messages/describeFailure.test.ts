import assert from 'node:assert/strict';
import {
  describeForgetFailure,
  describeNotChanged,
  describeSaveFailure,
  describeStoreFailure,
} from '../../../../src/core/messages/describeFailure.ts';
import { plainTranslate } from '../../../../src/core/messages/translate.ts';
import type { VaultFailure } from '../../../../src/core/records/credentialVault.ts';
import type { StoreFailure } from '../../../../src/core/records/integrationStore.ts';

const t = plainTranslate;

const CERTAIN: Readonly<Record<Exclude<(VaultFailure | StoreFailure)['kind'], 'store-uncertain'>, RegExp>> = {
  'vault-unavailable': /^The keyring .*does not work: EIO\. /,
  'vault-timed-out': /unlock it\. /,
  'vault-corrupt': /holds something damaged\. /,
  'vault-forgets': /does not give it back\. /,
  'store-locked': /Please try again\. /,
  'store-unavailable': /cannot be written: EIO\. /,
};

describe('what a person reads of a change that failed', () => {
  for (const [kind, words] of Object.entries(CERTAIN) as [VaultFailure['kind'], RegExp][]) {
    it(`says why, and that nothing was saved: ${kind}`, () => {
      const text = describeSaveFailure({ kind, detail: 'EIO' }, t);
      assert.match(text, words);
      assert.match(text, /Nothing was saved\.$/);
    });
  }

  it('says that nothing was changed only where that is known', () => {
    const refused = { kind: 'store-unavailable', detail: 'no space left.' } as const;
    assert.match(describeStoreFailure(refused, t), /no space left\. Nothing was changed\.$/);
    const uncertain = { kind: 'store-uncertain', detail: 'no answer within 30 seconds' } as const;
    for (const text of [describeStoreFailure(uncertain, t), describeSaveFailure(uncertain, t)]) {
      assert.match(text, /30 seconds\. Whether the change was made is not known/);
      assert.doesNotMatch(text, /Nothing/);
    }
  });

  it('says how many credentials are forgotten, and whether one more may be', () => {
    const failure = { kind: 'vault-timed-out', detail: '30 s' } as const;
    const told = (isOneUncertain: boolean): string =>
      describeForgetFailure({ failure, forgotten: 2, isOneUncertain }, t);
    assert.match(
      told(true),
      /Forgotten: 2\. Whether one more was forgotten is not known; the others stay\.$/,
    );
    assert.match(told(false), /Forgotten: 2\. The others stay\.$/);
  });

  it('is never silent: the record is gone, cannot be read, or the disk refuses', () => {
    const unreadable = { id: 'one', reason: 'unreadable-file', detail: 'EIO' } as const;
    assert.match(describeNotChanged({ kind: 'gone' }, t), /does not exist any more/);
    assert.match(describeNotChanged({ kind: 'unreadable', unreadable }, t), /cannot be read now\. .*EIO/);
    const failure = { kind: 'store-locked', detail: '' } as const;
    assert.match(describeNotChanged({ kind: 'failed', failure }, t), /Another window is writing/);
  });
});
