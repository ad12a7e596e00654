import assert from 'node:assert/strict';
import { readFileSync, readdirSync, existsSync } from 'node:fs';
import fc from 'fast-check';
import { cursorContext, type CursorContext } from '../../../../src/core/yaml/cursorContext.ts';

/** The context at the `|` of a text. */
function at(marked: string): CursorContext | null {
  const offset = marked.lastIndexOf('|');
  return cursorContext(marked.slice(0, offset) + marked.slice(offset + 1), offset);
}

/** `place path word` in short. */
function short(marked: string): string | null {
  const context = at(marked);
  return context === null ? null : `${context.place} ${context.path.join('.')} «${context.typed}»`;
}

const CASES: readonly (readonly [title: string, marked: string, expected: string | null])[] = [
  ['an empty file', '|', 'item  «»'],
  ['a word in an empty file', 'integ|', 'item  «integ»'],
  ['below a section', 'integrations:\n  |', 'item integrations «»'],
  ['a word below a section', 'integrations:\n  hub:\n  not|', 'key integrations «not»'],
  ['behind a dash', 'integrations:\n  hub:\n    - |', 'item integrations.hub.0 «»'],
  ['behind a dash without space', 'integrations:\n  hub:\n    -|', 'item integrations.hub.0 «»'],
  ['a second item', 'integrations:\n  hub:\n    - a: b\n    - c|', 'item integrations.hub.1 «c»'],
  ['behind a colon', 'hub:\n  - type: |', 'value hub.0.type «»'],
  ['behind a colon without space', 'hub:\n  - type:|', 'value hub.0.type «»'],
  ['a name with a space', 'hub:\n  - integrationName: Docker |', 'value hub.0.integrationName «Docker »'],
  ['between the keys of an entry', 'hub:\n  - a: 1\n    |\n    c: 3', 'key hub.0 «»'],
  ['on a key', 'hub:\n  - na|me: 1', 'key hub.0 «na»'],
  ['at the column of a list', 'hub:\n  - a: 1\n  |', 'item hub «»'],
  ['a list at the column of its key', 'hub:\n- a: 1\n- |', 'item hub.1 «»'],
  ['below a closed entry at the root', 'a:\n  b:\n    c: d\n|', 'key  «»'],
  ['a sequence in a sequence', 'a:\n  - - |', 'item a.0.0 «»'],
  ['tabs for indentation', 'a:\n\tb:\n\t\t- c: d\n\t\t\te|', 'key a.b.0 «e»'],
  ['an entry indented wrongly', 'a:\n    - b: c\n     d|', 'key a.0 «d»'],
  ['CRLF', 'a:\r\n  - b: c|\r\n    d: e\r\n', 'value a.0.b «c»'],
  ['behind a document marker', 'a: 1\n---\nb|', 'item  «b»'],
  ['a quoted value', 'a: "b|c"', 'value a «b»'],
  ['an unclosed quote', "a: 'b|\nc: d", 'value a «b»'],
  ['an anchored value', 'a: &x b|', 'value a «b»'],
  ['a flow map', 'hub: [{integrationName: a, ty|}]', 'key hub.0 «ty»'],
  ['an unclosed flow map', 'hub: [{integrationName: a, |', 'key hub.0 «»'],
  ['an unclosed flow map with text below', 'hub: [{type: |\nother: x', 'value hub.0.type «»'],
  ['a value in a flow map', 'hub: [{type: e|, region: x}]', 'value hub.0.type «e»'],
  ['an empty flow list', 'hub: [|]', 'item hub.0 «»'],
  ['the second item of a flow list', 'only: [a, |]', 'item only.1 «»'],
  ['a flow map over several lines', 'hub:\n  - {a: b,\n     type: e|\n    }\nx: y', 'value hub.0.type «e»'],
  ['a flow map in JSON style', '{"a": {"b": "c|"}}', 'value a.b «c»'],
  ['a pair in a flow list', 'x: [a: |]', 'value x.0.a «»'],
  ['a comment', 'a: b # c|', null],
  ['a comment line', 'a:\n  # c|', null],
  ['a block scalar', 'ci: |\n  integrationName: x|', null],
  ['the blank end of a block scalar', 'ci: >\n  text\n  |', null],
  ['below a block scalar', 'build:\n  ci: >\n    text\n  |', 'key build «»'],
  ['a quoted text over lines', 'a: "x\n  y|\n  z"', null],
  ['a plain text over lines', 'a: x\n  y|', null],
  ['the indentation of a line', 'a:\n | b: c', null],
  ['behind a flow collection', 'a: {b: c}|', null],
  ['before a flow collection', 'a: | {b: c}', null],
  ['before a dash', 'a:\n  |- b', null],
  ['behind a colon above a list', 'a:|\n  - b', 'value a «»'],
  ['an unclosed flow list of one word', 'a: [b|\nc: d', 'item a.0 «b»'],
  ['an unclosed flow map of one word', 'a: {b|\nc: d', 'key a «b»'],
  ['a blank line inside brackets', 'a: [\n|\n]', 'item a.0 «»'],
  ['a blank line above a flow entry', 'a: [{b: c,\n|\n  d: e}]', null],
  ['between flow entries without a comma', 'a: [{b: c}|, d]', null],
  ['in front of a flow entry', 'a: [|{b: c}]', null],
  ['a list below an item of words', 'a:\n  - b\n  c|', 'item a «c»'],
  ['a blank line in the column of a list, its item going on below', 'a:\n  - b: c\n  |\n    d: e', null],
  ['a blank line in the root, a map going on below', 'a:\n|\n  b: 1', null],
  [
    'a blank line in the column of a key, a list going on below',
    'a:\n  b:\n    - c: d\n  |\n    - e: f',
    null,
  ],
  ['a blank line in the column of a key, an entry going on below', 'a:\n  - b: c\n |\n    d: e', null],
  ['a blank line that ends a text going on below', 'a:\n  b: c\n|\n    d', null],
  ['a blank line between the items of a list in the column of its key', 'a:\n- b\n|\n- c', 'item a «»'],
  ['a word above what it is the key of', 'a:\n  b: 1\nc|\n  d: 1', 'key  «c»'],
  ['a key after a slip', 'a:\n  - b: c\n   d: e\n   f|', 'key a.0 «f»'],
  ['the line above the first key', 'a:\n  |\n  b: c', 'key a «»'],
];

describe('cursorContext', () => {
  for (const [title, marked, expected] of CASES) {
    it(`reads ${title}`, () => {
      assert.equal(short(marked), expected);
    });
  }

  it('knows the plain fields beside the cursor, before and after it', () => {
    assert.deepEqual(
      at('hub:\n  - type: ecr\n    reg|\n    branches:\n      only: x\n    integrationName: "a b"')?.fields,
      [
        { key: 'type', text: 'ecr' },
        { key: 'branches', text: null },
        { key: 'integrationName', text: 'a b' },
      ],
    );
  });

  it('knows the fields of the maps further out', () => {
    const outer = at('resources:\n  - type: image\n    pointer:\n      |')?.outer ?? [];
    assert.deepEqual(
      outer.map((fields) => fields.map(({ text }) => text)),
      [[null], [], ['image', null]],
    );
  });

  it('gives the white space of a further line', () => {
    assert.equal(at('hub:\n  - type: x\n    |')?.margin, '    ');
    assert.equal(at('hub:\n  - |')?.margin, '    ');
    assert.equal(at('a:\n\t- b|')?.margin, '\t  ');
  });

  it('stays inside the text at every offset of every text, real and made', () => {
    const check = (text: string): void => {
      for (let offset = 0; offset <= text.length; offset += 1) {
        const context = cursorContext(text, offset);
        if (context !== null) {
          assert.ok(
            context.range.start <= offset && offset <= context.range.end && context.range.end <= text.length,
          );
          assert.ok(!text.slice(context.range.start, context.range.end).includes('\n'));
          assert.equal(context.path.length, context.outer.length);
        }
      }
    };
    const piece = fc.constantFrom(
      'a',
      ': ',
      ':',
      '- ',
      '-',
      '\n',
      '\r\n',
      '  ',
      '\t',
      '[',
      ']',
      '{',
      '}',
      ', ',
      '"',
      "'",
      '#',
      ' # ',
      '|',
      '>',
      '&x ',
      '*x',
      '---',
      '\n  ',
      '\\',
      'hub:\n',
      '? ',
      '!t ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        check(pieces.join(''));
      }),
      { numRuns: 1500 },
    );
  });

  const corpus = new URL('../../../../../shared/corpus/files/', import.meta.url);
  if (existsSync(corpus)) {
    it('stays inside the text of corpus files', () => {
      for (const name of readdirSync(corpus)) {
        const text = readFileSync(new URL(name, corpus), 'utf8');
        const step = Math.max(1, Math.floor(text.length / 60));
        for (let offset = 0; offset <= text.length; offset += step) {
          const context = cursorContext(text, offset);
          assert.ok(context === null || (context.range.start <= offset && offset <= context.range.end));
        }
      }
    });
  }
});
