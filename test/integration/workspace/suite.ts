import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { IntegrationSuite } from '../integrationSuite.ts';

export const suite: IntegrationSuite = {
  title: 'the index over a workspace of several folders',
  workspace: 'folders',
  workspaceFile: 'folders.code-workspace',
  async prepare(workspace) {
    // A repository, and what no repository of ours can hold.
    await mkdir(path.join(workspace, 'one', '.git'), { recursive: true });
    await writeFile(path.join(workspace, 'two', 'service', '.git'), 'gitdir: elsewhere\n');
    const dependency = path.join(workspace, 'one', 'node_modules', 'x');
    await mkdir(dependency, { recursive: true });
    await writeFile(
      path.join(dependency, 'shippable.yml'),
      'integrations:\n  hub:\n    - integrationName: never\n      type: docker\n',
    );
  },
};
