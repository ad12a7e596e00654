import assert from 'node:assert/strict';
import { Secret } from '../../../../src/core/domain/secret.ts';
import { awsFinding } from '../../../../src/registries/aws/awsCause.ts';
import { finding } from '../../../../src/registries/loginFinding.ts';

const CREDENTIALS = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: new Secret('not-a-real-key'),
  sessionToken: null,
};

function causeIn(region: string): string {
  const unresolved = finding('name-not-found', 'local', { host: `api.ecr.${region}.amazonaws.com` });
  return awsFinding({ kind: 'fault', finding: unresolved }, CREDENTIALS, region).cause;
}

describe('a host of AWS that has no address', () => {
  it('is a matter of the network where the region exists', () => {
    assert.equal(causeIn('eu-central-1'), 'name-not-found');
  });

  it('is a matter of the spelling where nobody knows the region', () => {
    assert.equal(causeIn('eu-centrall-1'), 'region-host-not-found');
  });
});
