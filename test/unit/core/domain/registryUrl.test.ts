import assert from 'node:assert/strict';
import { parseRegistryUrl } from '../../../../src/core/domain/registryUrl.ts';

const ACCEPTED: readonly (readonly [typed: string, url: string])[] = [
  ['https://registry.example.com', 'https://registry.example.com'],
  ['registry.example.com', 'https://registry.example.com'],
  ['  registry.example.com \n', 'https://registry.example.com'],
  ['registry.example.com:5000', 'https://registry.example.com:5000'],
  ['localhost:5000/v2/', 'https://localhost:5000'],
  ['http://10.0.0.5:5000/v1', 'http://10.0.0.5:5000'],
  ['HTTPS://Registry.Example.COM/V2/', 'https://registry.example.com'],
  ['https://registry.example.com/', 'https://registry.example.com'],
  ['https://registry.example.com:443/v2/', 'https://registry.example.com:443'],
  ['https://nexus.example.com/repository/docker/', 'https://nexus.example.com/repository/docker'],
  ['https://nexus.example.com/repository/docker/v2/', 'https://nexus.example.com/repository/docker'],
  ['https://registry.example.com/v2/library/busybox', 'https://registry.example.com'],
  ['https://registry.example.com/v2/_catalog?n=5', 'https://registry.example.com'],
  ['https://registry.example.com/v2', 'https://registry.example.com'],
  ['https://registry.example.com/v1/_ping', 'https://registry.example.com'],
  [
    'https://art.example.com/artifactory/api/docker/local/v2/token',
    'https://art.example.com/artifactory/api/docker/local',
  ],
  ['https://host.example.com/api/v1/registry', 'https://host.example.com/api/v1/registry'],
  ['registry.example.com/team/app:1.2', 'https://registry.example.com'],
  ['registry.example.com:5000/app@sha256:0123', 'https://registry.example.com:5000'],
  ['https://registry.example.com/team/v2x', 'https://registry.example.com/team/v2x'],
  ['//registry.example.com', 'https://registry.example.com'],
  ['https:/registry.example.com', 'https://registry.example.com'],
  ['https:\\\\registry.example.com\\v2\\', 'https://registry.example.com'],
  ['https://[::1]:5000/', 'https://[::1]:5000'],
  ['https://registry.example.com/?n=1#x', 'https://registry.example.com'],
  ['https://bücher.example', 'https://xn--bcher-kva.example'],
];

describe('parseRegistryUrl', () => {
  for (const [typed, url] of ACCEPTED) {
    it(`reads ${JSON.stringify(typed)}`, () => {
      const result = parseRegistryUrl(typed);
      assert.ok(result.ok);
      assert.equal(result.value.url, url);
    });
  }

  it('gives the same again for what it gave', () => {
    for (const [, url] of ACCEPTED) {
      const result = parseRegistryUrl(url);
      assert.ok(result.ok);
      assert.equal(result.value.url, url);
      assert.deepEqual(result.value.changes, []);
    }
  });

  it('tells each refusal apart', () => {
    const refusals = {
      '   ': 'empty',
      'https://': 'not-a-url',
      'https://a b.example': 'not-a-url',
      'https://registry.example:99999': 'not-a-url',
      'https://registry.example:port': 'not-a-url',
      'ftp://registry.example.com': 'scheme',
      'oci://registry.example.com': 'scheme',
      'mailto:someone': 'scheme',
      'javascript:alert(1)': 'scheme',
      'https://user:pass@registry.example.com': 'user-info',
      'user@registry.example.com': 'user-info',
      'user:pass@registry.example.com': 'user-info',
      'https://user:12/34@registry.example.com': 'user-info',
      'https://user:a#b@registry.example.com': 'user-info',
      'user:a?b@registry.example.com': 'user-info',
    };
    for (const [typed, error] of Object.entries(refusals)) {
      assert.deepEqual(parseRegistryUrl(typed), { ok: false, error }, typed);
    }
  });

  it('keeps an at sign in the path', () => {
    const result = parseRegistryUrl('https://registry.example.com/a@b');
    assert.ok(result.ok);
    assert.equal(result.value.url, 'https://registry.example.com/a@b');
  });

  it('says what it mended', () => {
    const result = parseRegistryUrl(' registry.example.com/v2/?x=1');
    assert.ok(result.ok);
    assert.deepEqual(result.value.changes, ['trimmed', 'scheme-added', 'api-path-removed', 'query-removed']);
  });
});
