import assert from 'node:assert/strict';
import { addProxySecrets } from '../../../../src/registries/http/proxySecrets.ts';
import { chooseProxy } from '../../../../src/registries/http/proxySettings.ts';
import { Scrubber } from '../../../../src/registries/http/redact.ts';
import type { ProxySettings } from '../../../../src/core/domain/proxySettings.ts';

describe('the password of a proxy', () => {
  function scrub(proxy: ProxySettings, text: string): string {
    const scrubber = new Scrubber();
    addProxySecrets(scrubber, proxy);
    return scrubber.scrub(text);
  }

  it('is taken out of texts however it is written: in the address, decoded, and in an authorization of its own', () => {
    const encoded = { https: 'http://me:canary%2Fp%40ss@proxy.example:3128', http: '', noProxy: [] };
    for (const spelling of ['canary%2Fp%40ss', 'canary/p@ss', 'me:canary/p@ss']) {
      assert.doesNotMatch(scrub(encoded, `407 for ${spelling} here`), /canary/, spelling);
    }
    const basic = Buffer.from('me:canary-password').toString('base64');
    const authorization = { https: '', http: '', noProxy: [], authorization: `Basic ${basic}` };
    for (const spelling of [`Basic ${basic}`, basic, 'me:canary-password', 'canary-password']) {
      const scrubbed = scrub(authorization, `407 for ${spelling} here`);
      assert.ok(!scrubbed.includes(spelling) && scrubbed.startsWith('407 for '), scrubbed);
    }
  });

  it('is hidden as it is sent where a `%` in it begins no escape', () => {
    const settings = { https: 'http://jo%20e:100%Canary^pass"QQ@proxy.example', http: '', noProxy: [] };
    const choice = chooseProxy(new URL('https://registry.example/'), settings);
    const sent = Buffer.from('jo e:100%Canary^pass"QQ').toString('base64');
    assert.equal(choice.kind === 'proxy' && choice.authorization, `Basic ${sent}`);
    assert.equal(scrub(settings, `407 for ${sent} here`), '407 for [hidden] here');
  });

  it('is the whole of it where signs stand in it that no address allows', () => {
    assert.doesNotMatch(
      scrub({ https: 'http://me:canary@of%zz@proxy.example', http: '', noProxy: [] }, 'x canary@of%zz'),
      /canary/,
    );
    assert.equal(
      scrub({ https: 'http://proxy.example', http: '', noProxy: [] }, 'proxy.example'),
      'proxy.example',
    );
  });
});
