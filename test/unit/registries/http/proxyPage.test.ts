import assert from 'node:assert/strict';
import { causeOfProxyPage } from '../../../../src/registries/http/proxyPage.ts';

const HTML = { 'content-type': 'text/html; charset=utf-8' };

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
      ['a page that is no error', 200, { ...HTML, via: '1.1 squid' }, undefined],
      ['a login page', 401, { ...HTML, via: '1.1 squid' }, undefined],
    ];
  for (const [title, status, headers, cause] of PAGES) {
    it(`tells ${title}: ${String(cause)}`, () => {
      assert.equal(causeOfProxyPage({ status, headers, body: Buffer.from('<html></html>') }), cause);
    });
  }
});
