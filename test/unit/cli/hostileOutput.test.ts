import assert from 'node:assert/strict';
import { CommandFolder } from '../../support/commandFolder.ts';

const NAMES = [
  '[text](command:workbench.action.terminal.new)',
  '##[error]forged',
  '##vso[task.setvariable variable=x]y',
  '::set-output name=x::y',
  '\u202egnp',
  'שלום',
] as const;

const FILE = [
  'integrations:',
  '  hub:',
  ...NAMES.map((name) => `    - integrationName: '${name}'\n      type: '${name}'`),
  '    - integrationName: "\\e[31mred\\nshippable.yml:1:1: error: forged"',
  '      type: ecr',
  '    - integrationName: old # ##[group]context',
  '      type: ecr',
  '',
].join('\n');

/** What a build log takes for a command, what moves the cursor of a terminal, and what turns text round. */
const HARMFUL = /^\s*::|##(?:\w*)\[|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]/mu;

describe('hostile names in the output of the command line', () => {
  const folder = new CommandFolder();
  const HOSTILE_FOLDER = '::error::x';

  before(() => {
    folder.write('.git/HEAD', 'ref: refs/heads/main\n');
    folder.write('shippable.yml', FILE);
    folder.write(`${HOSTILE_FOLDER}/\u001b[2J\nshippable.yml:9:9: x/shippable.yml`, FILE);
  });
  after(() => {
    folder.remove();
  });

  for (const format of ['text', 'json', 'sarif']) {
    it(`scan --format ${format} prints none that does anything`, async () => {
      await folder.run('scan', folder.path, '--format', format);
      assert.doesNotMatch(folder.out + folder.err, HARMFUL);
      assert.match(folder.out, /set-output/);
    });
  }

  it('scan --format text prints one line a reference and finding', async () => {
    await folder.run('scan', folder.path, '--format', 'json');
    const things = folder.report().files.flatMap(({ references, findings }) => [...references, ...findings]);
    await folder.run('scan', folder.path, '--format', 'text');
    assert.equal(folder.out.trimEnd().split('\n').length, things.length + 1);
  });

  it('scan --format json says the names exactly', async () => {
    const [, file] = await folder.scan();
    const names = (file?.references ?? []).map(({ integrationName }) => integrationName);
    assert.deepEqual(names.slice(0, NAMES.length), [...NAMES]);
  });

  it('scan --format sarif gives no message that links', async () => {
    await folder.run('scan', folder.path, '--format', 'sarif');
    assert.match(folder.out, /command:workbench/);
    const { runs } = JSON.parse(folder.out) as {
      readonly runs: readonly {
        readonly results: readonly { readonly message: { readonly text: string } }[];
      }[];
    };
    for (const { message } of runs[0]?.results ?? []) {
      assert.doesNotMatch(message.text, /\]\(/);
    }
  });

  it('rename shows and tells none that does anything, and says that its diff cannot be applied', async () => {
    await folder.run('rename', 'old', 'new', folder.path, '--dry-run');
    assert.doesNotMatch(folder.out + folder.err, HARMFUL);
    assert.match(folder.err, /cannot be applied/);
    await folder.run('rename', '\u001b]0;x\u0007::y', 'new', folder.path);
    assert.doesNotMatch(folder.out + folder.err, HARMFUL);
    await folder.run('scan', `${folder.path}/\u001b[2J\n::error::no`);
    assert.doesNotMatch(folder.err, HARMFUL);
  });
});
