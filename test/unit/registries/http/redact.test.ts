import assert from 'node:assert/strict';
import { Scrubber, redactUrl } from '../../../../src/registries/http/redact.ts';

describe('redactUrl', () => {
  it('shows query values by allow-list and never user info', () => {
    assert.equal(
      redactUrl(
        new URL('https://u:p@h.example:5000/token?account=alice&service=reg&scope=a:b:pull&x=secret#f'),
      ),
      'https://h.example:5000/token?account=[hidden]&service=reg&scope=a:b:pull&x=[hidden]',
    );
  });
});

describe('Scrubber', () => {
  const secret = 'p&ss "w/rd+1\\é';
  const spellings = [
    secret,
    encodeURIComponent(secret),
    encodeURIComponent(secret).toLowerCase(),
    new URLSearchParams({ x: secret }).toString().slice(2),
    JSON.stringify(secret),
    Buffer.from(secret).toString('base64'),
    Buffer.from(`alice:${secret}`).toString('base64'),
    Buffer.from(secret).toString('base64url'),
    'p&amp;ss &quot;w/rd+1\\é',
    'p&ss \\"w\\/rd+1\\\\\\u00e9',
  ];
  for (const spelling of spellings) {
    it(`hides ${spelling}`, () => {
      const scrubber = new Scrubber();
      scrubber.add(secret, 'alice');
      const text = scrubber.scrub(`before ${spelling} after`);
      assert.match(text, /^before "?\[hidden\]"? after$/);
    });
  }

  it('hides the private key of a JSON key, line by line', () => {
    const line = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASC';
    const scrubber = new Scrubber();
    scrubber.add(JSON.stringify({ private_key: `-----BEGIN PRIVATE KEY-----\n${line}\n${line}X\n` }));
    assert.ok(!scrubber.scrub(`the server says ${line} and more`).includes(line));
  });

  it('cuts what a server says to one line of 300 characters', () => {
    const text = new Scrubber().scrubServerText(`a\u0007\r\n b${'x'.repeat(400)}`);
    assert.equal(text?.length, 300);
    assert.match(text, /^a bx+$/);
    assert.equal(new Scrubber().scrubServerText(' \n'), null);
  });
});
