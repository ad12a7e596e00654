import assert from 'node:assert/strict';

import { buildOf } from '../../../../src/core/build/buildFile.ts';
import { BuildIndex } from '../../../../src/core/build/buildIndex.ts';
import { placesOfName } from '../../../../src/core/build/placesOfName.ts';
import { applyEdits } from '../../../../src/core/edits/applyEdits.ts';
import { isResourceName, renameAtPlaces } from '../../../../src/core/edits/renameAtPlaces.ts';
import { analyzeText } from '../../../../src/core/workspace/analyzeText.ts';

const TEXTS: Readonly<Record<string, string>> = {
  'a/shippable.resources.yml': `# img stays here\r\nresources:\r\n  - name: "img"\t# img\r\n    type: image\r\n`,
  'a/shippable.jobs.yml': `jobs:\n  - {name: j, steps: [{IN: 'img'}, {IN: img2}, {OUT: img}, {TASK: {script: shipctl get_integration_resource_field img url}}]}\n`,
  'a/deploy.shippable.yml': `jobs:\n  - name: d\n    steps:\n      - IN: lb\n        applyTo:\n          - {manifest: m, image: img, port: 80}\n      - IN: opts\n        applyTo: [img, img2]\n      - OUT: o\n        replicate: img\n`,
  'a/script.shippable.yml': `jobs:\n  - name: s\n    steps:\n      - TASK:\n          script:\n            - cd $(shipctl get_resource_state "img") # img\n            - ls $BUILD_DIR/IN/img/gitRepo OUT/img2/x\n`,
  'a/shippable.triggers.yml': 'triggers:\n  - name: t\n    jobName: img\n',
  'b/shippable.yml': 'jobs:\n  - name: k\n    steps:\n      - IN: img\n',
  'c/shippable.yml':
    'resources:\n  - name: img\n    type: image\njobs:\n  - name: l\n    steps:\n      - IN: img\n',
};

function indexOf(texts: Readonly<Record<string, string>>): BuildIndex {
  const index = new BuildIndex();
  for (const [path, text] of Object.entries(texts)) {
    const file = { uri: path, folder: 'w', path, atRepositoryRoot: true };
    const { build } = analyzeText(text, file, { strings: new Map() });
    index.replace({ uri: path, path, build: buildOf(path, path.split('/')[0] ?? '') }, build);
  }
  return index;
}

describe('a rename of a resource', () => {
  const index = indexOf(TEXTS);
  const names = { oldName: 'img', newName: 'img_api' };

  it('changes every place of its files and of repositories that mean it, and no other byte', () => {
    const places = placesOfName(index, 'img', 'a').filter(({ kind }) => kind !== 'shell');
    const renamed = Object.fromEntries(
      Object.entries(TEXTS).map(([path, text]) => {
        const own = places.filter(({ uri }) => uri === path).map(({ place }) => place);
        return [path, applyEdits(text, renameAtPlaces(text, own, names) ?? [])];
      }),
    );
    assert.deepEqual(renamed, {
      'a/shippable.resources.yml': `# img stays here\r\nresources:\r\n  - name: "img_api"\t# img\r\n    type: image\r\n`,
      'a/shippable.jobs.yml': `jobs:\n  - {name: j, steps: [{IN: 'img_api'}, {IN: img2}, {OUT: img_api}, {TASK: {script: shipctl get_integration_resource_field img url}}]}\n`,
      'a/deploy.shippable.yml': `jobs:\n  - name: d\n    steps:\n      - IN: lb\n        applyTo:\n          - {manifest: m, image: img_api, port: 80}\n      - IN: opts\n        applyTo: [img_api, img2]\n      - OUT: o\n        replicate: img_api\n`,
      'a/script.shippable.yml': TEXTS['a/script.shippable.yml'],
      'a/shippable.triggers.yml': 'triggers:\n  - name: t\n    jobName: img_api\n',
      'b/shippable.yml': 'jobs:\n  - name: k\n    steps:\n      - IN: img_api\n',
      'c/shippable.yml': TEXTS['c/shippable.yml'],
    });
  });

  it('tells names in scripts apart, from wherever it is asked', () => {
    const kinds = placesOfName(index, 'img', 'b').map(({ kind }) => kind);
    assert.deepEqual(kinds.toSorted(), [
      'definition',
      'shell',
      'shell',
      'shell',
      'use',
      'use',
      'use',
      'use',
      'use',
      'use',
      'use',
    ]);
    assert.equal(placesOfName(index, 'img', 'c').length, 2);
  });

  it('finds the places of very many repositories', () => {
    const text = TEXTS['b/shippable.yml'] ?? '';
    const others = Array.from({ length: 1000 }, (_, at) => [`r${String(at)}/shippable.yml`, text]);
    const many = indexOf({ ...TEXTS, ...(Object.fromEntries(others) as Record<string, string>) });
    const count = placesOfName(index, 'img', 'a').length;
    assert.equal(placesOfName(many, 'img', 'a').length, count + 1000);
  });

  it('makes no edit in a text that is not the one that was read', () => {
    const [place] = placesOfName(index, 'img', 'c');
    assert.ok(place);
    assert.equal(renameAtPlaces(`# new\n${TEXTS['c/shippable.yml'] ?? ''}`, [place.place], names), null);
  });

  it('takes names that need no quotes only', () => {
    assert.deepEqual(['img_api', 'my-key.1', '', '-a', 'a b', 'a"b', 'a:'].filter(isResourceName), [
      'img_api',
      'my-key.1',
    ]);
  });

  it('finds definitions by letters in order', () => {
    assert.deepEqual(
      index.definitionsLike('IG', 10).map(({ file }) => file.path),
      ['a/shippable.resources.yml', 'c/shippable.yml'],
    );
    assert.equal(index.definitionsLike('', 2).length, 2);
    assert.deepEqual(index.definitionsLike('zz', 10), []);
  });
});
