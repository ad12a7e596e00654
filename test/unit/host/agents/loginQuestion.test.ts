import assert from 'node:assert/strict';
import { REGISTRY_TYPES } from '../../../../src/core/domain/registryType.ts';
import { loginQuestion } from '../../../../src/host/agents/loginQuestion.ts';
import { dockerRecord } from '../../../support/integrationFixtures.ts';

const HOSTS = {
  'docker-hub': /registry-1\.docker\.io/,
  ecr: /Amazon \(eu-west-1, us-east-2\)/,
  gcr: /oauth2\.googleapis\.com.*gcr\.io/,
  quay: /quay\.example\.com:8443/,
  private: /quay\.example\.com:8443/,
  dtr: /quay\.example\.com:8443/,
};

describe('what a person is asked before an agent tests a login', () => {
  for (const type of REGISTRY_TYPES) {
    it(`names the integration, the host and what is sent, for ${type}`, () => {
      const fields = { url: 'https://quay.example.com:8443/x', username: 'alice' };
      const record = dockerRecord({ type, fields, name: 'my login' });
      const { message } = loginQuestion(record, ['eu-west-1', 'us-east-2']);
      const text = message.join('\n');
      assert.match(text, /"my login"/);
      assert.match(text, HOSTS[type]);
      assert.match(text, /sent to/);
      assert.match(text, /never a credential/);
    });
  }

  it('tells of allowed token servers and of a certificate that is not checked', () => {
    const fields = { url: 'https://r.example.com', insecure: 'true' };
    const record = dockerRecord({ type: 'private', fields, allowedRealms: ['auth.example.org:443'] });
    const text = loginQuestion(record, []).message.join('\n');
    assert.match(text, /auth\.example\.org:443/);
    assert.match(text, /certificate of the registry is not checked/);
  });

  it('shows nothing of an address that holds a password', () => {
    const record = dockerRecord({ type: 'private', fields: { url: 'https://me:canary@r.example.com' } });
    assert.doesNotMatch(loginQuestion(record, []).message.join('\n'), /canary/);
  });
});
