import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { IntegrationSuite } from '../integrationSuite.ts';

export const suite: IntegrationSuite = {
  title: 'findings and their fixes',
  workspace: 'findings',
  prepare: async (workspace) => {
    await mkdir(join(workspace, '.git'));
  },
};
