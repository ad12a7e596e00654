import assert from 'node:assert/strict';
import { showsColours } from '../../../src/cli/commandOutput.ts';
import { runScan } from '../../../src/cli/scanCommand.ts';
import { createTemporaryFolder } from '../../../scripts/vscode/temporaryFolder.ts';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

describe('colours of the command line', () => {
  async function scan(colours: boolean, text: string): Promise<string> {
    const folder = createTemporaryFolder();
    writeFileSync(path.join(folder.path, 'shippable.yml'), text);
    let out = '';
    await runScan([folder.path, '--format', 'text'], {
      out: (piece) => {
        out += piece;
        return Promise.resolve(true);
      },
      err: () => {},
      colours,
    });
    folder.remove();
    return out;
  }

  const MISTAKE =
    'integrations:\n  hub:\n    - integrationName: a\n      type: ecr\n      region: eu-west-1a\n';

  it('show on a terminal that wants them alone', () => {
    assert.ok(showsColours(true, {}));
    assert.ok(showsColours(true, { NO_COLOR: '' }));
    assert.ok(!showsColours(true, { NO_COLOR: '1' }));
    assert.ok(!showsColours(true, { TERM: 'dumb' }));
    assert.ok(!showsColours(false, {}));
  });

  it('stand on the severity, and nothing else changes', async () => {
    const [coloured, plain] = [await scan(true, MISTAKE), await scan(false, MISTAKE)];
    assert.match(coloured, /: \u001B\[31merror\u001B\[0m: /u);
    assert.equal(coloured.replaceAll(/\u001B\[\d+m/gu, ''), plain);
  });

  it('are never those of a foreign text', async () => {
    const out = await scan(
      true,
      'integrations:\n  hub:\n    - integrationName: "a"\n      type: "e\\u001B[32mcr"\n',
    );
    assert.ok(!out.includes('\u001B[32m'));
  });
});
