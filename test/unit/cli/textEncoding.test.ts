import assert from 'node:assert/strict';

import { encodeText } from '../../../src/cli/textEncoding.ts';
import { decodeText } from '../../../src/core/domain/textEncoding.ts';
import { CommandFolder } from '../../support/commandFolder.ts';

const HUB = 'integrations:\n  hub:\n    - integrationName: caf\u00e9\n      type: docker\n';

function utf16(text: string, bigEndian: boolean): Buffer {
  const bytes = Buffer.from(text, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
}

function utf32(text: string): Buffer {
  return Buffer.concat(
    Array.from(text, (character) => Buffer.from([character.codePointAt(0) ?? 0, 0, 0, 0])),
  );
}

describe('the bytes of a file', () => {
  it('become text and the same bytes again, with and without a byte order mark', () => {
    for (const [encoding, bytes] of [
      ['utf8', Buffer.from(HUB)],
      ['utf8-bom', Buffer.from(`\uFEFF${HUB}`)],
      ['latin1', Buffer.from(HUB, 'latin1')],
      ['utf16le', utf16(HUB, false)],
      ['utf16be', utf16(HUB, true)],
      ['utf16le-bom', utf16(`\uFEFF${HUB}`, false)],
      ['utf16be-bom', utf16(`\uFEFF${HUB}`, true)],
    ] as const) {
      const decoded = decodeText(bytes);
      assert.deepEqual(decoded, { text: HUB, encoding });
      assert.deepEqual(encodeText(decoded), bytes, encoding);
    }
  });

  it('are read where they are few', () => {
    for (const text of ['', 'a', 'ab', 'abc']) {
      assert.deepEqual(decodeText(Buffer.from(text)), { text, encoding: 'utf8' });
    }
    assert.deepEqual(decodeText(utf16('a', false)), { text: 'a', encoding: 'utf16le' });
    assert.deepEqual(decodeText(utf16('a', true)), { text: 'a', encoding: 'utf16be' });
  });

  it('are no text where they are UTF-32, NULs, or begin as UTF-16 and do not go on so', () => {
    for (const bytes of [
      utf32(HUB),
      utf32(`\uFEFF${HUB}`.slice(1)).swap32(),
      Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), utf32(HUB)]),
      Buffer.concat([utf16(`\uFEFF${HUB}`, false), Buffer.from('\n')]),
      Buffer.concat([utf16(`\uFEFF${HUB}`, true), Buffer.from('\n')]),
      Buffer.alloc(1),
      Buffer.alloc(1000),
      Buffer.concat([utf16(HUB, false), Buffer.from('a')]),
      Buffer.concat([utf16(HUB, false), Buffer.from([0x00, 0xd8, 0x41, 0x00])]),
    ]) {
      assert.equal(decodeText(bytes), null, bytes.subarray(0, 8).toString('hex'));
    }
  });
});

describe('a scan of files that are not UTF-8', () => {
  let folder: CommandFolder;
  beforeEach(() => {
    folder = new CommandFolder();
  });
  afterEach(() => {
    folder.remove();
  });

  it('reads UTF-16 without a byte order mark', async () => {
    folder.write('a/shippable.yml', utf16(HUB, false));
    folder.write('b/shippable.yml', utf16(HUB, true));
    assert.equal(await folder.run('scan', folder.path), 0);
    assert.equal(folder.out.match(/"integrationName": "caf\u00e9"/gu)?.length, 2);
  });

  it('never tells a file of NULs as one that names nothing', async () => {
    folder.write('shippable.yml', Buffer.alloc(64));
    assert.equal(await folder.run('scan', folder.path), 3);
    assert.match(folder.out, /"problem": "[^"]*no text/u);
  });
});
