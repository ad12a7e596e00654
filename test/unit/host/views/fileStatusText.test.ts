import assert from 'node:assert/strict';
import { plainTranslate } from '../../../../src/core/messages/translate.ts';
import { fileStatusText } from '../../../../src/host/views/fileStatusText.ts';

const HUB = { name: 'parcel-hub', state: 'Docker Hub · Verified 2 hours ago' };
const ECR = { name: 'parcel-ecr', state: 'Amazon ECR · not set up here' };

describe('what stands beside the language of a Shippable file', () => {
  it('counts integrations, lists them with their logins, and tells the region that counts where none is written', () => {
    assert.deepEqual(fileStatusText([HUB, ECR], [], plainTranslate), {
      text: '2 integrations',
      detail:
        'parcel-hub: Docker Hub · Verified 2 hours ago; parcel-ecr: Amazon ECR · not set up here; ECR entries without a region use us-east-1',
      severity: 'information',
    });
    assert.equal(fileStatusText([HUB], [], plainTranslate).text, '1 integration');
    assert.equal(fileStatusText([], [], plainTranslate).detail, 'ECR entries without a region use us-east-1');
  });

  it('is as bad as the worst problem, and tells how many there are', () => {
    const warning = { severity: 'warning' };
    const error = { severity: 'error' };
    const of = (...problems: readonly { readonly severity: string }[]): readonly string[] => {
      const { text, severity } = fileStatusText([HUB], problems, plainTranslate);
      return [text, severity];
    };
    assert.deepEqual(of(warning), ['1 integration · 1 problem', 'warning']);
    assert.deepEqual(of(warning, error, error), ['1 integration · 3 problems', 'error']);
  });
});
