import assert from 'node:assert/strict';

import { isSureSlip } from '../../../../src/core/analysis/facts/sureSlip.ts';

describe('isSureSlip', () => {
  const slips = [
    ['img_ap', 'img_api'],
    ['img_aip', 'img_api'],
    ['Img-Api', 'img_api'],
    ['deployProd', 'deploy_prod'],
    ['deploy_producton', 'deploy_production'],
    ['deploy_porducton', 'deploy_production'],
    ['sahred_img', 'shared_img'],
    ['clustor', 'cluster'],
  ] as const;
  for (const [written, meant] of slips) {
    it(`takes ${written} for ${meant}`, () => {
      assert.ok(isSureSlip(written, meant));
    });
  }

  const purposes = [
    ['img_1', 'img_2'],
    ['img_v1', 'img_v10'],
    ['u14nod_img', 'u16nod_img'],
    ['app_us', 'app_eu'],
    ['app_a', 'app_b'],
    ['cluster_us_east', 'cluster_us_west'],
    ['deploy_test', 'deploy_prod'],
    ['develop_runCI', 'develop'],
    ['img_dev', 'img_qa'],
    ['img_app_web', 'img_app'],
  ] as const;
  for (const [written, other] of purposes) {
    it(`leaves ${written} and ${other} two names`, () => {
      assert.ok(!isSureSlip(written, other));
    });
  }
});
