import assert from 'node:assert/strict';
import { AWS_REGIONS } from '../../../../src/core/domain/awsRegion.ts';
import { awsPartition } from '../../../../src/core/domain/awsPartition.ts';
import {
  isLocalRegistry,
  readRegistryHost,
  registryOfHost,
} from '../../../../src/core/domain/registryHost.ts';

const ACCOUNT = '123456789012';

const HOSTS: readonly (readonly [
  host: string | null,
  registry: string,
  account?: string | null,
  region?: string | null,
])[] = [
  [null, 'docker-hub'],
  ['docker.io', 'docker-hub'],
  ['index.docker.io', 'docker-hub'],
  ['registry-1.docker.io', 'docker-hub'],
  ['hub.docker.io', 'docker-hub'],
  ['hub.docker.com', 'docker-hub'],
  ['registry.hub.docker.com', 'docker-hub'],
  ['Registry.Hub.Docker.COM.', 'docker-hub'],
  ['docker.io:443', 'docker-hub'],
  ['docker.io.example.com', 'other'],
  ['notdocker.io', 'other'],
  [`${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com`, 'ecr', ACCOUNT, 'us-east-1'],
  [`${ACCOUNT}.dkr.ecr.eusc-de-east-1.amazonaws.eu`, 'ecr', ACCOUNT, 'eusc-de-east-1'],
  [`${ACCOUNT}.dkr-ecr.us-west-2.on.aws`, 'ecr', ACCOUNT, 'us-west-2'],
  [`${ACCOUNT}.dkr-ecr-fips.us-west-2.on.aws`, 'ecr', ACCOUNT, 'us-west-2'],
  [`${ACCOUNT}.dkr.ecr-fips.us-gov-west-1.amazonaws.com`, 'ecr', ACCOUNT, 'us-gov-west-1'],
  [`${ACCOUNT}.dkr.ecr.cn-north-1.amazonaws.com.cn`, 'ecr', ACCOUNT, 'cn-north-1'],
  [`${ACCOUNT}.dkr-ecr.cn-north-1.on.amazonwebservices.com.cn`, 'ecr', ACCOUNT, 'cn-north-1'],
  [`${ACCOUNT}.dkr.ecr.us-isob-east-1.sc2s.sgov.gov`, 'ecr', ACCOUNT, 'us-isob-east-1'],
  [`${ACCOUNT}.DKR.ECR.US-EAST-1.AMAZONAWS.COM:443`, 'ecr', ACCOUNT, 'us-east-1'],
  ['${ACCOUNT}.dkr.ecr.${AWS_REGION}.amazonaws.com', 'ecr', null, null],
  ['aws_account_id.dkr.ecr.us-east-1.amazonaws.com', 'ecr', null, 'us-east-1'],
  [`${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com.example.com`, 'other'],
  [`${ACCOUNT}.dkr.ecr.us-east-1.example.com`, 'other'],
  ['public.ecr.aws', 'ecr-public'],
  ['ecr-public.aws.com', 'ecr-public'],
  ['public.ecr.aws.example.com', 'other'],
  ['gcr.io', 'gcr'],
  ['us-east.gcr.io', 'gcr'],
  ['europe-west1-docker.pkg.dev', 'gcr'],
  ['docker.europe-west3.rep.pkg.dev', 'gcr'],
  ['notgcr.io', 'other'],
  ['quay.io', 'quay'],
  ['quay.io.example.com', 'other'],
  ['localhost:5000', 'other'],
  ['[::1]:5000', 'other'],
];

describe('registryHost', () => {
  for (const [host, registry, account = null, region = null] of HOSTS) {
    it(`says of ${String(host)}: ${registry}`, () => {
      assert.deepEqual(readRegistryHost(host), { registry, account, region });
    });
  }

  it('knows the hosts of every region, and its partition', () => {
    for (const { code } of AWS_REGIONS) {
      const { suffix, dualStackSuffixes } = awsPartition(code);
      const hosts = [suffix, ...dualStackSuffixes].map((end) => `${ACCOUNT}.dkr.ecr.${code}.${end}`);
      assert.deepEqual(
        hosts.map((host) => readRegistryHost(host)),
        hosts.map(() => ({ registry: 'ecr', account: ACCOUNT, region: code })),
      );
    }
  });

  it('has no type of integration for ECR Public', () => {
    assert.equal(registryOfHost('public.ecr.aws'), null);
    assert.equal(registryOfHost('registry.example.com'), 'private');
  });

  it('tells registries on the machine and beside it from others', () => {
    const local = [
      'localhost:5000',
      '127.0.0.2',
      '[::1]:5000',
      '0.0.0.0:80',
      'Registry:5000',
      'host.docker.internal:5000',
    ];
    assert.deepEqual(local.filter(isLocalRegistry), local);
    const others = [
      'localhost.example.com',
      '10.0.0.1:5000',
      '[2001:db8::1]:5000',
      'docker.internal.example.com',
      'r.local',
    ];
    assert.deepEqual(others.filter(isLocalRegistry), []);
  });
});
