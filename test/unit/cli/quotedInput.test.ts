import assert from 'node:assert/strict';
import { readSearches } from '../../../src/cli/dependentsSearches.ts';
import { readKnownFile } from '../../../src/cli/knownFile.ts';
import { parseLoginInput } from '../../../src/cli/loginInput.ts';
import { CommandFolder } from '../../support/commandFolder.ts';

const CANARY = 'hunter2supersecret';
const TEXT = JSON.stringify({ type: 'docker-hub', username: 'u', password: CANARY });

/** The text with one slip of a hand: a character left out, or one too many, at each place. */
const SLIPS = Array.from(TEXT).flatMap((_, at) => {
  const rest = TEXT.slice(at + 1);
  return [TEXT.slice(0, at) + rest, `${TEXT.slice(0, at)}x${rest}`, TEXT.slice(0, at)];
});

const MEANS = { engines: [], environment: {}, caFile: '' };

describe('a file or an input with a slip in its JSON', () => {
  const folder = new CommandFolder();
  after(() => {
    folder.remove();
  });

  const readers: Readonly<Record<string, (text: string) => unknown>> = {
    '--known': (text) => readKnownFile(folder.write('list.json', text)),
    '--searches': (text) => readSearches(folder.write('list.json', text), MEANS),
    'the input of login': parseLoginInput,
  };
  for (const [name, read] of Object.entries(readers)) {
    it(`is not quoted by what ${name} says of it`, () => {
      const said = SLIPS.map(read).filter((problem) => typeof problem === 'string');
      assert.ok(said.length > TEXT.length);
      const quoting = said.find((problem) => problem.includes(CANARY.slice(0, 4)));
      assert.equal(quoting, undefined);
    });
  }

  it('is named by scan, with what to do', async () => {
    const known = folder.write('known.json', TEXT.replace(`"${CANARY}"`, CANARY));
    assert.equal(await folder.run('scan', folder.path, '--known', known), 2);
    assert.match(folder.err, /known\.json: is no JSON; --known takes/);
    assert.doesNotMatch(folder.out + folder.err, /hunter/);
  });
});
