import assert from 'node:assert/strict';
import { TrustedCertificates } from '../../../../src/registries/http/trustedCertificates.ts';
import { TestAuthority } from '../../../support/registries/certificates.ts';

describe('TrustedCertificates', () => {
  it('makes one context for each set of own authorities, however many ask at once', async () => {
    const trust = new TrustedCertificates();
    const own = [new TestAuthority().cert];
    const [plain, again, extended] = await Promise.all([
      trust.contextFor([]),
      trust.contextFor([]),
      trust.contextFor(own),
    ]);
    assert.equal(plain, again);
    assert.notEqual(plain, extended);
    assert.equal(await trust.contextFor(own), extended);
  });
});
