import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { nodeVersionProblem, OLDEST_NODE } from '../../../src/cli/nodeVersion.ts';
import { ROOT } from '../../../scripts/runCommand.ts';

describe('the Node that the command line needs', () => {
  it('is the one of the manifest', () => {
    const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
      readonly engines: { readonly node: string };
    };
    assert.match(manifest.engines.node, new RegExp(`^>=${String(OLDEST_NODE)}\\.`, 'u'));
  });

  it('is named in one sentence where it is too old', () => {
    for (const version of ['18.20.8', '16.0.0', '6.17.1', '0.12.18', '19.9.0']) {
      assert.equal(
        nodeVersionProblem(version),
        `This command line needs Node 20 or newer, and this is Node ${version}.`,
      );
    }
    for (const version of ['20.0.0', '22.12.0', '24.21.0', '100.0.0']) {
      assert.equal(nodeVersionProblem(version), undefined);
    }
  });
});
