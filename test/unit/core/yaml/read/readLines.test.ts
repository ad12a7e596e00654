import assert from 'node:assert/strict';
import { readLines } from '../../../../../src/core/yaml/read/readLines.ts';
import { readWithLibrary } from '../../../../../src/core/yaml/read/readWithLibrary.ts';
import { checkSureReading } from '../../../../fuzz/checkText.ts';
import { generateYaml } from '../../../../fuzz/generateYaml.ts';
import { Random } from '../../../../fuzz/random.ts';
import { corpusTexts, variantsOf } from '../../../../support/corpusTexts.ts';

const SURE: readonly (readonly [what: string, text: string])[] = [
  ['maps and lists', 'a:\n  - b: c\n    d:\n    - e\n  -\n    - f\n  - - g\nh:\n'],
  ['comments', '# a\na: b # c\n  # d\nb:   # e\n  - c\n# f\n'],
  ['quotes and escapes', "a: \"b\\n\\u00e9\" # c\n'it''s': 'd'\n\"k\" : v\n"],
  ['block scalars', 'a: |\n  b\n\n    c\n  d  \ne: >-\n  f\n  g\n\nh:\n  - |+\n   i\n\n  - j\n'],
  ['plain text over lines', 'a: b\n  c\n\n  "d" - e\nf:\n  g\n'],
  ['flow collections', 'a: [b, "c", {d: e, f}, [], g: h]\ni: {\n  "j":k,\n  l: [m,\n   n],\n  }\n'],
  ['anchors and aliases', 'a: &x\n  b: &y c\nd:\n  - <<: *x\n  - *y\ne: &z [f]\n'],
  ['a marker', '---\na: b\n--- # two\nc: d\n'],
  ['CRLF', 'a: b\r\n\r\nc:\r\n  - |\r\n    d\r\n  - "e"\r\n'],
  ['indentation of the whole', '  a: b\n  c:\n      d: e\n'],
  ['tabs in block scalars behind their indentation', 'a: |\n  b\n  \tc\nd:\n- >\n  e\n  \tf\tg\n  h\n'],
];

const GUESSED: readonly (readonly [what: string, text: string])[] = [
  ['a key that fits no column', 'a:\n    b: c\n  d: e\n'],
  ['a dash that fits no column', 'a:\n  - b\n - c\n'],
  ['a key below a value', 'a: b\n  c: d\n'],
  ['a key without space', 'a: b\nc:d\n'],
  ['a second colon', 'a: b: c\n'],
  ['tabs as indentation', 'a:\n\tb: c\n'],
  ['a tab in front of a block scalar', 'a: |\n  \tb\n  c\n'],
  ['a tab before the indentation of a block scalar', 'a: |\n    b\n  \tc\n'],
  ['an unclosed quote', 'a: "b\nc: d\n'],
  ['text behind a quote', 'a: "b" c\n'],
  ['an unclosed bracket', 'a: [b\nc: d\n'],
  ['text behind a bracket', 'a: [b] c\n'],
  ['a missing comma', 'a: {b: c d: e, [f] g}\n'],
  ['a doubled comma', 'a: [b,,c]\n'],
  ['a pair of a list without its value', 'a: [b, c: ]\n'],
  ['a wrong bracket', 'a: [b}\n'],
  ['a bracket that is not indented', 'a:\n  b: [c,\nd]\n'],
  ['a reserved character', 'a: @b\n'],
  ['a tag', 'a: !x b\n'],
  ['an anchor of nothing', 'a: &x\nb: c\n'],
  ['an escape that is none', 'a: "\\q"\n'],
  ['a root that is text', 'some words\n'],
  ['a block scalar with a line too far left', 'a:\n  b: |\n     c\n    d\n'],
  ['an explicit key', '? a\n: b\n'],
  ['a long key', `${'k'.repeat(1100)}: a\n`],
];

function differences(texts: readonly string[]): readonly (readonly [string, readonly string[]])[] {
  return texts.map((text) => [text, checkSureReading(text)] as const).filter(([, found]) => found.length > 0);
}

describe('readLines', () => {
  for (const [what, text] of SURE) {
    it(`is sure of ${what}, and has the library's tree`, () => {
      assert.equal(readLines(text).guessed, false);
      assert.deepEqual(readLines(text).roots, readWithLibrary(text).roots);
    });
  }

  for (const [what, text] of GUESSED) {
    it(`says that it guesses at ${what}`, () => {
      assert.equal(readLines(text).guessed, true);
    });
  }

  it('has the library’s tree wherever it is sure, over texts that keep to YAML', () => {
    const texts = Array.from({ length: 400 }, (_, seed) => generateYaml(new Random(seed)).text);
    assert.deepEqual(differences(texts), []);
    assert.ok(texts.filter((text) => !readLines(text).guessed).length > 150);
  });

  it('has the library’s tree wherever it is sure, over every text of three lines with tabs made of these', () => {
    const lines = [
      '  b: |',
      '    x',
      '    \tx',
      '\t',
      '  \tc: 1',
      '  - |',
      '     \t y',
      '\tq: 1',
      '  d:\te',
      '    ',
      'f:',
    ];
    const below = (text: string): readonly string[] => lines.map((line) => `${text}\n${line}`);
    const heads = ['y:', 'y: |', 'y:\n  - k: >'].flatMap((text) => below(text).flatMap(below).flatMap(below));
    const texts = heads.map((text) => `${text}\nz: 1\n`);
    assert.deepEqual(differences(texts), []);
    assert.ok(texts.filter((text) => text.includes('\tx') && !readLines(text).guessed).length > 20);
  });

  const corpus = corpusTexts();
  if (corpus.length > 0) {
    it('has the library’s tree wherever it is sure, over real files, with other line ends and without the last one', () => {
      assert.deepEqual(differences(corpus.flatMap(({ text }) => variantsOf(text).slice(0, 4))), []);
    });

    it('is sure of nearly all real files without an error', () => {
      const valid = corpus.filter(({ text }) => readWithLibrary(text).problems.length === 0);
      const sure = valid.filter(({ text }) => !readLines(text).guessed);
      assert.ok(sure.length > 0.95 * valid.length, `${String(sure.length)} of ${String(valid.length)}`);
    });
  }
});
