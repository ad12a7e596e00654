import assert from 'node:assert/strict';
import { chooseProxy, proxySettingsFromEnvironment } from '../../../../src/registries/http/proxySettings.ts';

function way(target: string, environment: Readonly<Record<string, string>>): string {
  const choice = chooseProxy(new URL(target), proxySettingsFromEnvironment(environment));
  return choice.kind === 'proxy' ? choice.url.host : choice.kind === 'direct' ? 'direct' : choice.cause;
}

describe('chooseProxy', () => {
  const proxies = { HTTPS_PROXY: 'http://secure:1', HTTP_PROXY: 'plain:2' };

  it('goes by the scheme of the target', () => {
    assert.equal(way('https://a.example', proxies), 'secure:1');
    assert.equal(way('http://a.example', proxies), 'plain:2');
    assert.equal(way('https://a.example', {}), 'direct');
  });

  it('takes the spelling in small letters first', () => {
    assert.equal(way('https://a.example', { ...proxies, https_proxy: 'http://small:3' }), 'small:3');
  });

  const exceptions: readonly (readonly [string, string, boolean])[] = [
    ['*', 'https://a.example', true],
    ['a.example', 'https://a.example', true],
    ['example', 'https://a.example', true],
    ['.example', 'https://a.example', true],
    ['*.example', 'https://a.example', true],
    ['ample', 'https://a.example', false],
    ['a.example:8443', 'https://a.example', false],
    ['a.example:443', 'https://a.example', true],
    ['b.example, A.EXAMPLE', 'https://a.example', true],
    ['10.0.0.0/8', 'https://10.1.2.3', true],
    ['10.0.0.0/8', 'https://11.1.2.3', false],
    ['10.0.0.0/99', 'https://10.1.2.3', false],
    ['127.0.0.1', 'http://127.0.0.1:5000', true],
    ['0.0.1', 'http://127.0.0.1:5000', false],
    ['::1', 'http://[::1]:5000', true],
    ['[::1]:5000', 'http://[::1]:5000', true],
    ['', 'https://a.example', false],
  ];
  for (const [noProxy, target, excepted] of exceptions) {
    it(`${excepted ? 'passes by' : 'uses'} the proxy for ${target} with NO_PROXY=${noProxy}`, () => {
      assert.equal(way(target, { ...proxies, NO_PROXY: noProxy }) === 'direct', excepted);
    });
  }

  it('says which proxies cannot be used', () => {
    assert.equal(way('https://a.example', { HTTPS_PROXY: 'socks5://p:1' }), 'proxy-unsupported');
    assert.equal(way('https://a.example', { HTTPS_PROXY: 'http://:1:2' }), 'proxy-address-invalid');
    for (const sign of ['/', '?', '#', '\\']) {
      const address = `user:pa${sign}ss@proxy:8080`;
      assert.equal(way('https://a.example', { HTTPS_PROXY: address }), 'proxy-password-unencoded');
      assert.equal(
        way('https://a.example', { HTTPS_PROXY: `http://${address}` }),
        'proxy-password-unencoded',
      );
    }
  });

  it('reads the password of the address', () => {
    const choice = chooseProxy(new URL('https://a.example'), {
      https: 'http://us%40er:p%3Aw@proxy:1',
      http: '',
      noProxy: [],
    });
    assert.equal(
      choice.kind === 'proxy' ? choice.authorization : '',
      `Basic ${Buffer.from('us@er:p:w').toString('base64')}`,
    );
  });
});
