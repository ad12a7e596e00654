import assert from 'node:assert/strict';
import { causeOfProxyPage } from '../../../../src/registries/http/proxyPage.ts';

const HTML = { 'content-type': 'text/html; charset=utf-8' };
const PLAIN = { 'content-type': 'text/plain' };
const JSON_TYPE = { 'content-type': 'application/json' };

describe('causeOfProxyPage', () => {
  const PAGES: readonly (readonly [string, number, Readonly<Record<string, string>>, string | undefined])[] =
    [
      ['squid by its Via alone', 403, { ...HTML, via: '1.1 squid' }, 'proxy-refused'],
      [
        'squid by its error',
        403,
        { ...HTML, server: 'x', 'x-squid-error': 'ERR_ACCESS_DENIED 0' },
        'proxy-refused',
      ],
      ['squid that finds no host', 503, { ...HTML, server: 'squid/5.7' }, 'proxy-cannot-reach-host'],
      ['a gateway that names itself', 403, { ...HTML, server: 'McAfee Web Gateway' }, 'proxy-refused'],
      ['a registry behind a proxy', 403, { ...HTML, server: 'nginx', via: '1.1 squid' }, undefined],
      [
        'a registry that answers in JSON',
        403,
        { 'content-type': 'application/json', via: '1.1 squid' },
        undefined,
      ],
      [
        'a registry by its version',
        403,
        { ...HTML, via: '1.1 squid', 'docker-distribution-api-version': 'x' },
        undefined,
      ],
      [
        'squid by its error, in plain text',
        403,
        { ...PLAIN, via: '1.1 squid', 'x-squid-error': 'ERR_ACCESS_DENIED 0' },
        'proxy-refused',
      ],
      ['squid by its name, in plain text', 503, { ...PLAIN, server: 'squid/5.7' }, 'proxy-cannot-reach-host'],
      ['squid by its name, without a type', 403, { server: 'squid' }, 'proxy-refused'],
      [
        'a proxy that says that the error is its own (RFC 9209)',
        502,
        { ...PLAIN, 'proxy-status': 'cache.example; error=connection_refused' },
        'proxy-cannot-reach-host',
      ],
      ['a proxy that only passed it on', 403, { ...PLAIN, 'proxy-status': 'cache.example' }, undefined],
      // Registries written in Go send plain text without `Server`, and squid adds its `Via` to what it passes on.
      ['a registry that answers in plain text', 403, { ...PLAIN, via: '1.1 squid' }, undefined],
      ['a registry behind another server', 403, { ...JSON_TYPE, server: 'my-proxy' }, undefined],
      ['a page that is no error', 200, { ...HTML, via: '1.1 squid' }, undefined],
      ['a login page', 401, { ...HTML, via: '1.1 squid' }, undefined],
    ];
  for (const [title, status, headers, cause] of PAGES) {
    it(`tells ${title}: ${String(cause)}`, () => {
      assert.equal(causeOfProxyPage({ status, headers, body: Buffer.from('<html></html>') }), cause);
    });
  }
});
