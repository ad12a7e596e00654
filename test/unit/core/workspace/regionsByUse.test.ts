import assert from 'node:assert/strict';
import { AWS_REGIONS } from '../../../../src/core/domain/awsRegion.ts';
import { orderRegions, regionsByUse } from '../../../../src/core/workspace/regionsByUse.ts';
import { indexWorkspace } from '../../../support/indexedWorkspace.ts';

const entry = (region: string): string =>
  `    - integrationName: e\n      type: ecr\n      region: ${region}\n`;

describe('regionsByUse', () => {
  it('puts what the files use first, the most used at the top, and keeps the order of the rest', async () => {
    const { index } = await indexWorkspace({
      'a/shippable.yml': `integrations:\n  hub:\n${['eu-west-1', 'sa-east-1', '${R}'].map(entry).join('')}`,
      'b/shippable.yml': `integrations:\n  hub:\n${entry('sa-east-1')}`,
    });
    const used = regionsByUse(index);
    assert.deepEqual([used.get('sa-east-1'), used.get('eu-west-1')], [2, 1]);
    const codes = orderRegions(AWS_REGIONS, used).map(({ code }) => code);
    const rest = AWS_REGIONS.map(({ code }) => code).filter((code) => !used.has(code));
    assert.deepEqual(codes, ['sa-east-1', 'eu-west-1', ...rest]);
  });
});
