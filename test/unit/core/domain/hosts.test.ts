import assert from 'node:assert/strict';
import { isMetadataHost } from '../../../../src/core/domain/metadataAddress.ts';
import { isOwnAddress } from '../../../../src/core/domain/ownAddress.ts';
import { registrableDomain } from '../../../../src/core/domain/registrableDomain.ts';

const hostOf = (written: string): string => new URL(`http://${written}/`).hostname;

describe('isMetadataHost', () => {
  const METADATA = [
    '169.254.169.254',
    '2852039166',
    '0xa9fea9fe',
    '0251.0376.0251.0376',
    '169.254.43518',
    '169.254.170.2',
    '100.100.100.200',
    '192.0.0.192',
    '168.63.129.16',
    '[fd00:ec2::254]',
    '[fd20:ce::254]',
    '[fd00:c1::a9fe:a9fe]',
    '[fe80::a9fe:a9fe]',
    '[fd00:42::42]',
    '[::ffff:169.254.169.254]',
    '[::169.254.169.254]',
    '[::ffff:0:169.254.169.254]',
    '[64:ff9b::169.254.169.254]',
    '[64:ff9b:1::a9fe:a9fe]',
    '[2001:db8:1:2::a9fe:a9fe]',
    '[2002:a9fe:a9fe::1]',
    '[2001:0:4136:e378:8000:63bf:5601:5601]',
    '[fe80::5efe:169.254.169.254]',
    '[::ffff:6464:64c8]',
    'metadata.google.internal',
    'METADATA.GOOGLE.INTERNAL.',
    'metadata',
    '169.254.169.254.nip.io',
    'x.169-254-169-254.sslip.io',
    'a9fea9fe.nip.io',
  ];
  for (const host of METADATA) {
    it(`knows ${host}`, () => {
      assert.equal(isMetadataHost(hostOf(host)), true);
    });
  }

  it('knows an address that a name resolved to, with its zone', () => {
    assert.equal(isMetadataHost('fe80::a9fe:a9fe%eth0'), true);
  });

  it('lets others pass', () => {
    const others = [
      '10.0.0.1',
      '169.253.1.1',
      '[fd00:ec3::254]',
      '[2001:db8::1]',
      'metadata.example.com',
      '[::1]',
    ];
    assert.deepEqual(
      others.filter((host) => isMetadataHost(hostOf(host))),
      [],
    );
  });
});

describe('isOwnAddress', () => {
  it('knows this machine and nothing else', () => {
    const own = [
      'localhost',
      'LOCALHOST.',
      'a.localhost',
      'localhost.localdomain',
      'ip6-localhost',
      '127.0.0.1',
      '127.9.9.9',
      '2130706433',
      '[::1]',
      '[::]',
      '0.0.0.0',
      '[::ffff:127.0.0.1]',
    ];
    const others = ['10.0.0.1', 'localhost.example.com', 'api.', '[fe80::1]', '128.0.0.1'];
    assert.deepEqual(
      [...own, ...others].filter((host) => isOwnAddress(hostOf(host))),
      own,
    );
  });
});

describe('registrableDomain', () => {
  const OWNERS: readonly (readonly [host: string, domain: string | null])[] = [
    ['auth.docker.io', 'docker.io'],
    ['a.b.example.co.uk', 'example.co.uk'],
    ['registry.corp.example', 'corp.example'],
    ['team.github.io', 'team.github.io'],
    ['github.io', null],
    ['co.uk', null],
    ['localhost', null],
    ['10.0.0.1', null],
    ['x.westeurope.cloudapp.azure.com', null],
    ['ec2-1-2-3-4.compute-1.amazonaws.com', null],
    ['ec2-1-2-3-4.eu-west-1.compute.amazonaws.com', null],
    ['4.3.2.1.bc.googleusercontent.com', null],
    ['mine-5000.app.github.dev', null],
    ['registry.mine.svc.cluster.local', null],
    ['company.jfrog.io', null],
    ['mine.azurecr.io', null],
    ['static.1.2.3.4.clients.your-server.de', null],
    ['ip-10-0-0-1.hoster.example.com', null],
    ['10.0.0.1.nip.io', null],
    ['a.elb.us-east-1.amazonaws.com', null],
    ['mine.b01.azurefd.net', null],
    ['a.mine.workers.dev', null],
    ['mine.workers.dev', 'mine.workers.dev'],
    ['registry.mine.duckdns.org', 'mine.duckdns.org'],
    ['registry.mine.uk.com', 'mine.uk.com'],
    ...[
      'registry.apps.mine.p1.openshiftapps.com',
      'mine.loca.lt',
      'mine.koyeb.app',
      'mine.cloudflareaccess.com',
      'mine.mooo.com',
      'mine.traefik.me',
      'mine.azurecontainerapps.io',
    ].map((host) => [host, null] as const),
  ];
  for (const [host, domain] of OWNERS) {
    it(`of ${host}: ${String(domain)}`, () => {
      assert.equal(registrableDomain(host), domain);
    });
  }
});
