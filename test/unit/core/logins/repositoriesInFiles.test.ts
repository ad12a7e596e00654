import assert from 'node:assert/strict';
import { imagesInText, repositoriesOf } from '../../../../src/core/logins/repositoriesInFiles.ts';
import { dockerRecord } from '../../../support/integrationFixtures.ts';

const TEXT = [
  'resources:',
  '  - name: a',
  '    versionTemplate:',
  '      sourceName: "482913756021.dkr.ecr.eu-central-1.amazonaws.com/storefront"',
  '  - sourceName: quay.io/team/web:2 # newest',
  'build:',
  '  pre_ci_boot:',
  '    image_name: team/base',
  '  ci:',
  '    - docker pull registry.example.com:5000/team/app:1 && docker push team/base:$TAG',
  "    - 'docker push registry.example.com:5000/team/app'",
  '    - docker pull $REGISTRY/other',
].join('\n');

describe('repositoriesOf', () => {
  it('finds images in keys and in commands', () => {
    assert.deepEqual(imagesInText(TEXT), [
      '482913756021.dkr.ecr.eu-central-1.amazonaws.com/storefront',
      'quay.io/team/web:2',
      'team/base',
      'registry.example.com:5000/team/app:1',
      'team/base:$TAG',
      'registry.example.com:5000/team/app',
      '$REGISTRY/other',
    ]);
  });

  const cases = [
    ['ecr', {}, ['storefront']],
    ['quay', {}, ['team/web']],
    ['docker-hub', {}, ['team/base']],
    ['gcr', {}, []],
    ['private', { url: 'https://Registry.example.com:5000/v2/' }, ['team/app']],
    ['dtr', { url: 'registry.example.com:5000' }, ['team/app']],
    ['private', { url: 'https://registry.example.com' }, []],
  ] as const;
  for (const [type, fields, expected] of cases) {
    it(`offers only what lies on the registry of the integration: ${type} ${JSON.stringify(fields)}`, () => {
      assert.deepEqual(repositoriesOf(dockerRecord({ type, fields }), [TEXT]), expected);
    });
  }
});
