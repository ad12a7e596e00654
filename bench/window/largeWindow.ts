import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { EXTENSION_ID } from '../../src/host/contributions.ts';
import type { IntegrationSuite } from '../../test/integration/integrationSuite.ts';
import { largeFiles, writeRecords } from '../support/largeWorkspace.ts';

const WORKSPACE_FILE = 'large.code-workspace';

/** A window of 500 folders with 20,000 files, and 1,000 integrations. */
export const LARGE_WINDOW: IntegrationSuite = {
  title: 'a large window',
  minutes: 15,
  workspace: 'single',
  workspaceFile: WORKSPACE_FILE,
  async prepare(workspace) {
    const folders = new Set<string>();
    for (const [uri, text] of largeFiles()) {
      const below = uri.slice('file:///workspace/'.length);
      folders.add(below.split('/')[0] ?? '');
      const file = path.join(workspace, below);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    const paths = [...folders].map((name) => ({ path: name }));
    await writeFile(path.join(workspace, WORKSPACE_FILE), JSON.stringify({ folders: paths, settings: {} }));
    const userData = path.join(workspace, '..', 'user-data');
    writeRecords(path.join(userData, 'User', 'globalStorage', EXTENSION_ID, 'integrations'));
  },
};
