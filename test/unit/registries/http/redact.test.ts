import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Scrubber, redactUrl } from '../../../../src/registries/http/redact.ts';

/** Ways in which one sign of a secret may be spelt. */
const SPELLINGS = [
  (sign: string) => sign,
  (sign: string) => [...Buffer.from(sign)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  (sign: string) =>
    [...Buffer.from(sign)].map((byte) => `%25${byte.toString(16).padStart(2, '0').toUpperCase()}`).join(''),
  (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  (sign: string) => `&#${String(sign.charCodeAt(0))};`,
  (sign: string) => `&#x${sign.charCodeAt(0).toString(16)};`,
  (sign: string) => [...Buffer.from(sign)].map((byte) => `=${byte.toString(16).padStart(2, '0')}`).join(''),
  (sign: string) => [...Buffer.from(sign)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join(''),
];

describe('redactUrl', () => {
  it('shows query values by allow-list and never user info', () => {
    assert.equal(
      redactUrl(
        new URL('https://u:p@h.example:5000/token?account=alice&service=reg&scope=a:b:pull&x=secret#f'),
      ),
      'https://h.example:5000/token?account=[hidden]&service=reg&scope=a:b:pull&x=[hidden]',
    );
  });

  it('hides no name of its own, which would tell a secret that equals it', () => {
    for (const secret of ['account', 'service', 'scope', 'token', 'TOKEN']) {
      const scrubber = new Scrubber();
      scrubber.add(secret);
      const scrub = (text: string): string => scrubber.scrub(text);
      const url = new URL('https://auth.example/v2/token?account=alice&service=reg&scope=a:b:pull');
      assert.equal(
        redactUrl(url, { scrub, isOwnHost: false }),
        'https://auth.example/v2/token?account=[hidden]&service=reg&scope=a:b:pull',
      );
    }
  });

  it('hides a secret in whatever else a server named', () => {
    const scrubber = new Scrubber();
    scrubber.add('can/ary');
    const scrub = (text: string): string => scrubber.scrub(text);
    const url = new URL('https://can/ary/token?service=can/ary&can/ary=1');
    const shown = '/token?service=[hidden]&[hidden]=[hidden]';
    assert.equal(redactUrl(url, { scrub, isOwnHost: false }), `https://[hidden]${shown}`);
    assert.equal(
      redactUrl(new URL('https://can/can/ary/token'), { scrub, isOwnHost: true }),
      'https://can/[hidden]/token',
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
    'p&amp;ss&nbsp;&quot;w&sol;rd&plus;1&bsol;&eacute;',
    'p&ss \\"w\\/rd+1\\\\\\u00e9',
    encodeURIComponent(encodeURIComponent(secret)),
    JSON.stringify(JSON.stringify(secret)).slice(3, -3),
    'p\\u0026ss\\u0020\\u0022w\\u002Frd\\u002b1\\u005C\\u00E9',
    'p&#38;ss&#x20;&#34;w&#47;rd&#43;1&#92;&#233;',
    'p&amp;amp;ss "w/rd+1\\&#xE9;',
    'p&ss\t"w/rd+1\\é',
    Buffer.from(secret).toString('hex'),
    Buffer.from(secret).toString('hex').toUpperCase(),
  ];
  spellings.push(
    'P&SS "w/RD+1\\É',
    'p=26ss=20=22w=2Frd=2B1=5C=C3=A9',
    'p&ss =\r\n"w/r=\nd+1\\=c3=a9',
    'p=3D26ss "w/rd+1\\=3DC3=3DA9',
    '\\160\\046\\163\\163\\040\\042\\167\\057\\162\\144\\053\\061\\134\\303\\251',
    '\\\\160&ss "w/rd+1\\\\134\\\\xc3\\\\xa9',
    '\\160&ss "w/rd+1\\\\é',
  );
  for (const spelling of spellings) {
    it(`hides ${spelling}`, () => {
      const scrubber = new Scrubber();
      scrubber.add(secret, 'alice');
      const text = scrubber.scrub(`before ${spelling} after`);
      assert.match(text, /^before "?\[hidden\]"? after$/);
    });
  }

  it('hides what base64 holds at any place, of JSON too', () => {
    const scrubber = new Scrubber();
    scrubber.add(secret, 'alice');
    for (let before = 0; before < 7; before += 1) {
      for (const text of [secret, JSON.stringify({ password: secret })]) {
        const whole = `${'x'.repeat(before)}${text}yz`;
        for (const alphabet of ['base64', 'base64url'] as const) {
          const encoded = Buffer.from(whole).toString(alphabet);
          const clean = scrubber.scrub(encoded);
          assert.ok(clean.includes('[hidden]'), encoded);
          const left = clean.split('[hidden]').map((part) => Buffer.from(part, alphabet).toString('latin1'));
          assert.ok(left.every((part) => !part.includes('w/rd')));
        }
      }
    }
  });

  it('hides what base64 holds in each of its alphabets, wherever it begins', () => {
    // In base64 of these bytes `+` and `/` stand at each of the three places.
    const signs = Buffer.from('fbeffeffbefffbf0', 'hex').toString('latin1');
    const scrubber = new Scrubber();
    scrubber.add(`pass>>>???~~~${signs}`);
    for (const alphabet of ['base64', 'base64url'] as const) {
      for (const before of ['', 'x', 'xy']) {
        const encoded = Buffer.from(`${before}pass>>>???~~~${signs}yz`).toString(alphabet);
        assert.ok(scrubber.scrub(encoded).includes('[hidden]'), encoded);
      }
    }
  });

  for (const [name, wrap] of [
    ['lines', (digits: string) => digits.replaceAll(/.{1,8}/g, '$&\r\n')],
    ['lines of JSON', (digits: string) => digits.replaceAll(/.{1,8}/g, String.raw`$&\r\n`)],
    ['pairs', (digits: string) => digits.replaceAll(/../g, '$& ')],
  ] as const) {
    it(`hides digits that stand in ${name}`, () => {
      const scrubber = new Scrubber();
      scrubber.add(secret, 'alice');
      for (const digits of [
        Buffer.from(secret).toString('base64'),
        Buffer.from(`alice:${secret}`).toString('base64'),
        Buffer.from(secret).toString('hex'),
      ]) {
        const clean = scrubber.scrub(wrap(digits)).replaceAll(/\\[rn]|\s/g, '');
        assert.ok(clean.includes('[hidden]') && clean.length < 12, clean);
      }
    });
  }

  it('shows nothing of what is no text, nor of one in an encoding that nobody told', () => {
    const scrubber = new Scrubber();
    scrubber.add('canary');
    assert.equal(scrubber.scrubServerText(Buffer.from('canary', 'utf16le').toString('latin1')), null);
  });

  for (const [secret, echoed] of [
    ['a  aaa', 'a  aaa'],
    ['a  aaa', 'a aaa'],
    ['a  aaa', 'a%20 aaa'],
    ['ab +cd', 'ab +cd'],
    ['ab + + cd', 'ab+%2b+++cd'],
  ] as const) {
    it(`hides ${JSON.stringify(secret)} in ${JSON.stringify(echoed)}: blanks are folded and stretched`, () => {
      const scrubber = new Scrubber();
      scrubber.add(secret);
      assert.equal(scrubber.scrub(`x ${echoed} y`), 'x [hidden] y');
    });
  }

  it('hides a secret of any signs in any mixture of spellings', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.constantFrom(...Array.from('aZ09 !"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~äß€')), fc.nat(7)),
          {
            minLength: 3,
            maxLength: 24,
          },
        ),
        (signs) => {
          const plain = signs.map(([sign]) => sign).join('');
          const scrubber = new Scrubber();
          scrubber.add(plain);
          const echoed = signs.map(([sign, how]) => SPELLINGS[how]?.(sign) ?? sign).join('');
          assert.ok(scrubber.scrub(`QQ${echoed}QQ`).includes('[hidden]'), `${plain} in ${echoed}`);
        },
      ),
    );
  });

  it('hides a short secret as it is alone: in other letters it may be a word', () => {
    const scrubber = new Scrubber();
    scrubber.add('Service');
    assert.equal(scrubber.scrub('Service, service'), '[hidden], service');
    scrubber.add('Services');
    assert.equal(scrubber.scrub('Services, services'), '[hidden], [hidden]');
  });

  it('leaves nothing of a secret at the end of what it looks at', () => {
    const scrubber = new Scrubber();
    scrubber.add('canary-secret');
    for (let before = 16_370; before < 16_390; before += 1) {
      assert.doesNotMatch(scrubber.scrubStart(`${'.'.repeat(before)}canary-secret`), /can/);
    }
  });

  it('leaves nothing of a long secret at the end of what it looks at, nor where much of it was hidden', () => {
    for (const [length, before, behind] of [
      [5000, ' '.repeat(12_000), ''],
      [20_000, ' '.repeat(300), 'x'.repeat(9000)],
      [30_000, ' ', ' '.repeat(50_000)],
    ] as const) {
      const long = 'canary~'.repeat(length / 7);
      const scrubber = new Scrubber();
      scrubber.add(long);
      assert.doesNotMatch(scrubber.scrubServerText(`${before}${long}${behind}`) ?? '', /can/);
    }
    const scrubber = new Scrubber();
    scrubber.add('canary-secret');
    for (let before = 0; before < 14; before += 1) {
      const text = `${'.'.repeat(before)}${'canary-secret '.repeat(2000)}`;
      assert.doesNotMatch(scrubber.scrubStart(text), /can/);
    }
  });

  describe('where a server left out the end of a secret', () => {
    it('hides its beginning in any mixture of spellings, the last one cut too', () => {
      const sign = fc.constantFrom(...Array.from('aZ09!"#$%&\'()*+,-/:;<=>?@[\\]^_`{|}~äß€'));
      fc.assert(
        fc.property(
          fc.array(fc.tuple(sign, fc.nat(7)), { minLength: 10, maxLength: 24 }),
          fc.nat(),
          (signs, seed) => {
            const scrubber = new Scrubber();
            scrubber.add(signs.map(([each]) => each).join(''));
            const spelt = signs.map(([each, how]) => SPELLINGS[how]?.(each) ?? each);
            const kept = 8 + (seed % (signs.length - 8));
            const [cut = ''] = /^[%&=\\].?/u.exec(spelt[kept] ?? '') ?? [];
            const isCut = cut !== '' && (spelt[kept]?.length ?? 0) > 2;
            const echoed = spelt.slice(0, kept).join('') + (isCut ? cut : '');
            // Behind a secret that ends in a sign of an escape, one more sign may stay.
            assert.match(scrubber.scrub(`bad ${echoed}... more`), /^bad \[hidden\].?\.\.\. more$/u, echoed);
          },
        ),
        { numRuns: 500 },
      );
    });

    const word = 'Zq7#vT9x!Lm2$kR4wB8n';
    const pair = Buffer.from(`alice.smith:${word}`).toString('base64');
    for (const [text, shown] of [
      [`bad ${word.slice(0, 12)}... and more`, 'bad [hidden]... and more'],
      [`bad ${word.slice(0, 12)} … and more`, 'bad [hidden] … and more'],
      [`bad "${word.slice(0, 8)}".`, 'bad "[hidden]".'],
      [`bad ${word.slice(0, 12)}`, 'bad [hidden]'],
      [`bad ${pair.slice(0, 24)}..`, 'bad [hidden]..'],
      [`bad ${encodeURIComponent(word).slice(0, 14)}...`, 'bad [hidden]...'],
      [`${word.slice(0, 9)}... ${word.slice(0, 9)}... x`, '[hidden]... [hidden]... x'],
      [`bad ${word.slice(0, 7)}...`, `bad ${word.slice(0, 7)}...`],
      [`bad ${word.slice(0, 12)} and more`, `bad ${word.slice(0, 12)} and more`],
      ['no user alice.smith', 'no user alice.smith'],
    ] as const) {
      it(`shows ${JSON.stringify(shown)} for ${JSON.stringify(text)}`, () => {
        const scrubber = new Scrubber();
        scrubber.add(word, 'alice.smith');
        assert.equal(scrubber.scrub(text), shown);
      });
    }

    it('hides the longest beginning where several end', () => {
      const scrubber = new Scrubber();
      scrubber.add('abababababXabababababY');
      assert.equal(scrubber.scrub('x abababababXabababababab... y'), 'x abababababXab[hidden]... y');
      assert.equal(scrubber.scrub('x abababababXababababab... y'), 'x [hidden]... y');
    });
  });

  for (const [text, shown] of [
    ['bad header Basic YWxpY2U6WnE3I3ZUOXghTG0y...', 'bad header Basic [hidden]'],
    ['Bearer eyJhbGciOi.J9_x-1~', 'Bearer [hidden]'],
    ['authorization=basic%20YWxpY2U6&x', 'authorization=basic%20[hidden]&x'],
    ['Basic authentication is disabled', undefined],
    ['BASIC AUTHENTICATION IS DISABLED', undefined],
    ['Use Bearer Authentication.', undefined],
    ['Basic realm="registry.example.com"', undefined],
    ['basic auth', undefined],
  ] as const) {
    it(`hides any credential, but no words: ${text}`, () => {
      assert.equal(new Scrubber().scrub(text), shown ?? text);
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
