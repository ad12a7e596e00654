import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../../scripts/runCommand.ts';

const PICTURES = 'media/pictures';

function read(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}

function all(expression: RegExp, text: string): readonly string[] {
  return [...new Set(Array.from(text.matchAll(expression), ([, found = '']) => found))].sort();
}

describe('the pictures of the workbench', () => {
  const scenes = all(/\.take\('([\w-]+)'\)/gu, read('scripts/pictures/scenes.ts'));

  it('are those of the scenes, each in both themes, and no others', () => {
    assert.ok(scenes.length > 0);
    const wanted = scenes.flatMap((scene) => [`${scene}.dark.webp`, `${scene}.light.webp`]);
    assert.deepEqual(readdirSync(path.join(ROOT, PICTURES)).sort(), wanted.sort());
  });

  for (const theme of ['dark', 'light']) {
    it(`are all shown by the README or the walkthrough, which show no others: ${theme}`, () => {
      const shown = ['README.md', 'package.json'].map(read).join('\n');
      assert.deepEqual(all(new RegExp(`${PICTURES}/([\\w-]+)\\.${theme}\\.webp`, 'gu'), shown), scenes);
    });
  }
});
