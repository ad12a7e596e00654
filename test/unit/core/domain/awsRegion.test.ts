import assert from 'node:assert/strict';
import { AWS_REGIONS, findAwsRegion, isAwsRegionShape } from '../../../../src/core/domain/awsRegion.ts';

describe('awsRegion', () => {
  it('knows each region once, and each has the shape', () => {
    const codes = AWS_REGIONS.map((region) => region.code);
    assert.equal(new Set(codes).size, codes.length);
    assert.deepEqual(
      codes.filter((code) => !isAwsRegionShape(code)),
      [],
    );
  });

  it('refuses zones, placeholders, display names and anything that could change a host name', () => {
    const wrong = [
      'us-east-1b',
      'us-central1-a',
      '${AWS_REGION}',
      'Ireland',
      'us_east_1',
      'US-EAST-1',
      '',
      'us-east-1.evil.example',
      'us-east-1\n',
    ];
    assert.deepEqual(wrong.filter(isAwsRegionShape), []);
  });

  it('accepts a region that is not in the list yet', () => {
    assert.equal(isAwsRegionShape('eu-north-7'), true);
    assert.equal(findAwsRegion('eu-north-7'), undefined);
    assert.equal(findAwsRegion('eu-west-1')?.displayName, 'Europe (Ireland)');
  });
});
