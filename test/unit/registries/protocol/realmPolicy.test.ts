import assert from 'node:assert/strict';
import { registrableDomain } from '../../../../src/core/domain/registrableDomain.ts';
import { admitRealm } from '../../../../src/registries/protocol/realmPolicy.ts';

const ADMITTED: readonly (readonly [registry: string, realm: string])[] = [
  ['https://registry.example.com/v2/', 'https://registry.example.com/token'],
  ['https://registry.example.com/v2/', '/token'],
  ['https://registry.example.com:5000/v2/', 'https://auth.example.com/token'],
  ['https://registry-1.docker.io/v2/', 'https://auth.docker.io/token'],
  ['https://registry.gitlab.com/v2/', 'https://gitlab.com/jwt/auth'],
  ['https://registry.corp.internal/v2/', 'https://auth.corp.internal/token'],
  ['http://registry.example.com/v2/', 'https://auth.example.com/token'],
  ['http://registry.example.com/v2/', 'http://auth.example.com/token'],
  ['http://127.0.0.1:5000/v2/', 'http://127.0.0.1:5000/token'],
  ['https://REGISTRY.example.com./v2/', 'https://registry.EXAMPLE.com/token'],
];

const ELSEWHERE: readonly (readonly [registry: string, realm: string])[] = [
  ['https://registry.example.com/v2/', 'https://evil.example.org/token'],
  ['https://registry.example.com/v2/', 'https://registry.example.com.evil.org/token'],
  ['https://registry.example.com/v2/', 'https://evilexample.com/token'],
  ['https://mine.azurecr.io/v2/', 'https://other.azurecr.io/oauth2/token'],
  ['https://1.dkr.ecr.us-east-1.amazonaws.com/v2/', 'https://bucket.s3.amazonaws.com/token'],
  ['https://mine.github.io/v2/', 'https://other.github.io/token'],
  ['https://a.co.uk/v2/', 'https://b.co.uk/token'],
  ['https://mine.jfrog.io/v2/', 'https://other.jfrog.io/token'],
  ['http://127.0.0.1:5000/v2/', 'http://127.0.0.1:5001/token'],
  ['http://10.0.0.5/v2/', 'http://10.0.0.6/token'],
  ['http://localhost:5000/v2/', 'http://localhost:5001/token'],
  ['https://registry/v2/', 'https://auth/token'],
  ['https://registry:5000/v2/', 'https://registry/token'],
];

describe('admitRealm', () => {
  for (const [registry, realm] of ADMITTED) {
    it(`sends from ${registry} to ${realm}`, () => {
      assert.equal(admitRealm(realm, new URL(registry), [], registrableDomain).ok, true);
    });
  }

  for (const [registry, realm] of ELSEWHERE) {
    it(`asks before it sends from ${registry} to ${realm}`, () => {
      const refused = admitRealm(realm, new URL(registry), [], registrableDomain);
      assert.equal(refused.ok ? 'sent' : refused.error.cause, 'realm-on-another-host');
      const url = new URL(realm);
      const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
      assert.equal(
        admitRealm(realm, new URL(registry), [`${url.hostname}:${port}`], registrableDomain).ok,
        true,
      );
    });
  }

  it('never goes from https to http, nor to a metadata service, whatever was allowed', () => {
    const registry = new URL('https://registry.example.com/v2/');
    const refusals = {
      'http://registry.example.com/token': 'realm-downgrade',
      'http://auth.example.com/token': 'realm-downgrade',
      'https://169.254.169.254/token': 'metadata-address',
      'https://2852039166/token': 'metadata-address',
      'https://0251.0376.0251.0376/token': 'metadata-address',
      'https://[fd00:ec2::254]/token': 'metadata-address',
      'https://[::ffff:a9fe:a9fe]/token': 'metadata-address',
      'https://[64:ff9b::a9fe:a9fe]/token': 'metadata-address',
      'https://100.100.100.200/token': 'metadata-address',
      'https://metadata.google.internal/token': 'metadata-address',
      'https://Metadata.Google.Internal./token': 'metadata-address',
      'ftp://registry.example.com/token': 'realm-unreadable',
      'https://user@registry.example.com/token': 'realm-unreadable',
      'https://:99999/': 'realm-unreadable',
    };
    const everything = [
      'auth.example.com:80',
      'registry.example.com:80',
      '169.254.169.254:443',
      '[fd00:ec2::254]:443',
    ];
    for (const [realm, cause] of Object.entries(refusals)) {
      const refused = admitRealm(realm, registry, everything, registrableDomain);
      assert.equal(refused.ok ? 'sent' : refused.error.cause, cause, realm);
    }
  });
});
