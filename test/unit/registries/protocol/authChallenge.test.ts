import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseAuthChallenges } from '../../../../src/registries/protocol/authChallenge.ts';

function parse(lines: string | string[]): unknown {
  return parseAuthChallenges(lines).map(({ scheme, token68, parameters }) => [
    scheme,
    token68,
    Object.fromEntries(parameters),
  ]);
}

const CASES: readonly (readonly [string | string[], unknown])[] = [
  ['Basic realm="x"', [['basic', null, { realm: 'x' }]]],
  ['BASIC REALM="x"', [['basic', null, { realm: 'x' }]]],
  ['Bearer realm="a", service=b', [['bearer', null, { realm: 'a', service: 'b' }]]],
  ['Bearer realm = "a" ,scope="r:a:pull,push"', [['bearer', null, { realm: 'a', scope: 'r:a:pull,push' }]]],
  ['Negotiate', [['negotiate', null, {}]]],
  ['Negotiate abc==', [['negotiate', 'abc==', {}]]],
  [
    'Negotiate abc==, Basic realm="x"',
    [
      ['negotiate', 'abc==', {}],
      ['basic', null, { realm: 'x' }],
    ],
  ],
  [
    'Newauth realm="apps", type=1, title="Login to \\"apps\\"", Basic realm="simple"',
    [
      ['newauth', null, { realm: 'apps', type: '1', title: 'Login to "apps"' }],
      ['basic', null, { realm: 'simple' }],
    ],
  ],
  [
    ['Negotiate', 'Basic realm="x"'],
    [
      ['negotiate', null, {}],
      ['basic', null, { realm: 'x' }],
    ],
  ],
  [', ,Basic realm="x",,', [['basic', null, { realm: 'x' }]]],
  ['Basic realm="never closed', [['basic', null, { realm: 'never closed' }]]],
  ['Basic realm="a", realm="b"', [['basic', null, { realm: 'a' }]]],
  ['Bearer realm=https://h/token,service=x', [['bearer', null, { realm: 'https://h/token', service: 'x' }]]],
  ['', []],
  ['=', []],
];

describe('parseAuthChallenges', () => {
  for (const [lines, expected] of CASES) {
    it(`reads ${JSON.stringify(lines)}`, () => {
      assert.deepEqual(parse(lines), expected);
    });
  }

  it('ends on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aB=", \\\t;:/%é'.split('')) }), (line) => {
        parseAuthChallenges(line);
      }),
    );
  });
});
