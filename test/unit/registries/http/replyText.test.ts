import assert from 'node:assert/strict';
import { replyText } from '../../../../src/registries/http/replyText.ts';

const WORDS = 'wrong: pässwörd';
const LITTLE = Buffer.from(WORDS, 'utf16le');
const BIG = Buffer.from(WORDS, 'utf16le').swap16();
const LATIN = Buffer.from(WORDS, 'latin1');
const MARK = Buffer.from('\uFEFF', 'utf16le');

/** Bytes, and what their header says of them. */
const REPLIES: Readonly<Record<string, readonly [body: Buffer, type?: string]>> = {
  'UTF-8': [Buffer.from(WORDS)],
  'UTF-8 with a mark': [Buffer.from(`\uFEFF${WORDS}`)],
  'UTF-8 that is called something else': [Buffer.from(WORDS), 'text/plain; charset=iso-8859-1'],
  'UTF-16 with a mark': [Buffer.concat([MARK, LITTLE])],
  'UTF-16 with a mark, high bytes first': [Buffer.concat([Buffer.from(MARK).swap16(), BIG])],
  'UTF-16 without a mark': [LITTLE, 'text/plain'],
  'UTF-16 without a mark, high bytes first': [BIG, 'text/plain; charset=utf-8'],
  'bytes of Latin-1': [LATIN],
  'bytes of Latin-1 that are called UTF-8': [LATIN, 'application/json;charset="utf-8"'],
  'an encoding that nobody knows': [LATIN, 'text/plain; charset=x-none'],
  'an encoding of Windows': [LATIN, 'text/html; charset=windows-1252'],
};

function textOf(body: Buffer, type?: string): string {
  return replyText({ body, headers: type === undefined ? {} : { 'content-type': type } });
}

describe('the text of a reply', () => {
  for (const [name, [body, type]] of Object.entries(REPLIES)) {
    it(`is read in ${name}`, () => {
      assert.equal(textOf(body, type), WORDS);
    });
  }

  it('is read as its header says where it is no UTF-8', () => {
    assert.equal(textOf(Buffer.from([0xcd, 0xc5, 0xd4]), 'text/plain; charset=koi8-r'), 'мет');
  });

  it('has the signs that Windows has beside Latin-1', () => {
    assert.equal(textOf(Buffer.from([0x80, 0x31])), '€1');
  });

  it('is there for any bytes, an odd number of them too', () => {
    assert.equal(textOf(Buffer.alloc(0)), '');
    assert.equal(textOf(Buffer.concat([LITTLE, Buffer.from('!')])).slice(0, WORDS.length), WORDS);
    assert.equal(textOf(Buffer.alloc(5)), '\0'.repeat(5));
  });
});
