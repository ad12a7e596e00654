import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { GOOD, writeHostileLayout, writeHostileTexts } from '../../support/hostileInputs.ts';
import type { IntegrationSuite } from '../integrationSuite.ts';

export const suite: IntegrationSuite = {
  title: 'a workspace of hostile files',
  workspace: 'single',
  settings: { 'files.watcherExclude': { '**/unwatched/**': true } },
  async prepare(workspace) {
    await mkdir(path.join(workspace, 'good'));
    await writeFile(path.join(workspace, 'good', 'shippable.yml'), GOOD);
    await mkdir(path.join(workspace, 'unwatched'));
    await writeFile(path.join(workspace, 'unwatched', 'shippable.yml'), 'language: none\n');
    const outside = path.join(workspace, '..', 'outside');
    await mkdir(outside);
    await writeFile(path.join(outside, 'shippable.yml'), 'language: none\n');
    writeHostileLayout(workspace, outside);
    writeHostileTexts(workspace);
  },
};
