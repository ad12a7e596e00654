import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { GOOD, writeHostileLayout, writeHostileTexts } from '../../support/hostileInputs.ts';
import type { IntegrationSuite } from '../integrationSuite.ts';

export const suite: IntegrationSuite = {
  title: 'a workspace of hostile files',
  workspace: 'single',
  async prepare(workspace) {
    await mkdir(path.join(workspace, 'good'));
    await writeFile(path.join(workspace, 'good', 'shippable.yml'), GOOD);
    const outside = path.join(workspace, '..', 'outside');
    await mkdir(outside);
    await writeFile(path.join(outside, 'shippable.yml'), 'language: none\n');
    writeHostileLayout(workspace, outside);
    writeHostileTexts(workspace);
  },
};
