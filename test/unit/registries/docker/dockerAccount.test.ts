import assert from 'node:assert/strict';
import type { RegistryType } from '../../../../src/core/domain/registryType.ts';
import { Secret } from '../../../../src/core/domain/secret.ts';
import type { LoginRequest } from '../../../../src/core/logins/registryProvider.ts';
import { LoginService } from '../../../../src/registries/loginService.ts';

const noCloud = (): Promise<never> => Promise.reject(new Error('no cloud SDK is needed'));

describe('dockerAccount', () => {
  const service = new LoginService({
    proxySettings: () => ({ https: '', http: '', noProxy: [] }),
    loadAws: noCloud,
    loadGoogle: noCloud,
  });
  const accountOf = async (type: RegistryType, more: Partial<LoginRequest> = {}) => {
    const request: LoginRequest = {
      type,
      fields: { username: 'alice', ...more.fields },
      credentials: { password: new Secret('pw'), jsonKey: new Secret('{}') },
      regions: [],
      allowedRealms: [],
      ...(more.host === undefined ? {} : { host: more.host }),
    };
    const found = await service.dockerAccount(request, {
      signal: new AbortController().signal,
      timeoutMs: 5000,
    });
    return found.ok
      ? `${found.value.host ?? '-'} ${found.value.username} ${found.value.password.reveal()}`
      : found.error.cause;
  };
  const at = (url: string): Partial<LoginRequest> => ({ fields: { username: 'alice', url } });

  it('needs no network where the integration says all', async () => {
    assert.equal(await accountOf('docker-hub'), '- alice pw');
    assert.equal(await accountOf('quay', at('https://quay.io')), 'quay.io alice pw');
    assert.equal(await accountOf('private', at('http://localhost:5000/team')), 'localhost:5000 alice pw');
    assert.equal(await accountOf('private', at('https://index.docker.io')), '- alice pw');
    assert.equal(await accountOf('dtr', at('https://dtr.example.org')), 'dtr.example.org alice pw');
    assert.equal(await accountOf('gcr'), 'gcr.io _json_key {}');
    assert.equal(await accountOf('gcr', { host: 'eu.gcr.io' }), 'eu.gcr.io _json_key {}');
  });

  it('says why there is no account', async () => {
    assert.equal(await accountOf('ecr'), 'access-key-shape');
    assert.notEqual(await accountOf('private', at('ftp://example.org')), '');
  });
});
