import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { IntegrationSuite } from '../integrationSuite.ts';

const ON_A_BRANCH = 'resources:\n  - name: app\n    type: image\n    integration: only-on-a-branch\n';

export const suite: IntegrationSuite = {
  title: 'stored integrations, exports and other branches',
  workspace: 'single',
  prepare: async (workspace) => {
    const git = (...args: readonly string[]): void => {
      const identity = [
        '-c',
        'user.name=Test',
        '-c',
        'user.email=test@example.com',
        '-c',
        'commit.gpgsign=false',
      ];
      execFileSync('git', [...identity, ...args], { cwd: workspace, stdio: 'pipe' });
    };
    git('init', '--quiet', '--initial-branch=main');
    git('add', '.');
    git('commit', '--quiet', '--message=First');
    git('checkout', '--quiet', '-b', 'topic');
    await writeFile(path.join(workspace, 'shippable.resources.yml'), ON_A_BRANCH);
    git('add', '.');
    git('commit', '--quiet', '--message=Second');
    git('checkout', '--quiet', 'main');
  },
};
