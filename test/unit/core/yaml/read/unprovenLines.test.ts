import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';

import { readLines } from '../../../../../src/core/yaml/read/readLines.ts';
import { readWithLibrary } from '../../../../../src/core/yaml/read/readWithLibrary.ts';
import { isSameTree } from '../../../../../src/core/yaml/read/sameTree.ts';
import { unprovenLines } from '../../../../../src/core/yaml/read/unprovenLines.ts';
import type { YamlNode } from '../../../../../src/core/yaml/yamlTree.ts';
import { fuzzTexts } from '../../../../fuzz/fuzzTexts.ts';
import { mutateText } from '../../../../fuzz/mutateText.ts';
import { Random } from '../../../../fuzz/random.ts';

const ROOT = fileURLToPath(new URL('../../../../..', import.meta.url));

function isProven(text: string): boolean {
  return unprovenLines(text, readLines(text)) === null;
}

/** Whether the library finds no error in the whole text, and the tree of the line reader. */
function isRight(text: string): boolean {
  const { roots, problems, tooDeep } = readWithLibrary(text);
  const [read, own] = [holding(roots), holding(readLines(text).roots)];
  return (
    problems.length === 0 &&
    tooDeep === null &&
    read.length === own.length &&
    read.every((root, at) => isSameTree(root, own[at] ?? null))
  );
}

/** The documents that hold something: of empty ones readers count different numbers. */
function holding(roots: readonly (YamlNode | null)[]): readonly (YamlNode | null)[] {
  return roots.filter((root) => root !== null);
}

/** What counts as proven is right, in texts of which the line reader had to guess a part. */
function assertRight(texts: readonly string[], least: number): void {
  const guessed = texts.filter((text) => readLines(text).guessed && readLines(text).tooDeep === null);
  const proven = guessed.filter(isProven);
  assert.deepEqual(
    proven.filter((text) => !isRight(text)),
    [],
  );
  assert.ok(proven.length >= least, String(proven.length));
}

function textsOf(lines: readonly string[], count: number): readonly string[] {
  let texts: readonly string[] = ['y:'];
  for (let number = 0; number < count; number += 1) {
    texts = texts.flatMap((text) => lines.map((line) => `${text}\n${line}`));
  }
  return texts;
}

describe('unprovenLines', () => {
  it('is null for a guess that the library confirms, wherever it stands', () => {
    for (const lines of ['  - "a\n    b"\n', '  - ? a\n    : b\n', '  - a\tb\n', '  - |2\n      a\n']) {
      for (const text of [
        `w: x\ny:\n${lines}z: 1\n`,
        `w: x\ny:\n  - a\n${lines}  - b\nz: 1\n`,
        `y:\n${lines}`,
        `${lines}  - b\n`,
        `y:\n  - k:\n${lines.replace(/^/gmu, '  ').trimEnd()}\n    l: 1\n  - m\n`,
      ]) {
        assert.equal(readLines(text).guessed, true, text);
        assert.ok(isProven(text), text);
      }
    }
  });

  it('tells the first lines that are broken', () => {
    const text = 'w: x\ny:\n  - "a\n    b"\n  - x\n  - y\n  - z\n  - {c\n  - d\n    e: 1\nz: 1\n';
    const range = unprovenLines(text, readLines(text));
    assert.ok(range !== null && range.start <= text.indexOf('- {c') && range.end >= text.indexOf('- {c'));
  });

  it('tells brackets that the line reader takes for a word, and reads as brackets in a part of the text', () => {
    const text =
      'a: 1\ns:\n    - n: t\n      r: [ "#o",\r\n\t\t#d\r\n      ]\r\n    - n: u\n      r: [ "#o"\r\n        #d\r\n      ]\r\nj:\n';
    assert.ok(isRight(text) || !isProven(text));
  });

  it('is right for every text of four lines below a key, made of these', () => {
    const lines = ['-', '- E', '#', 'k:', 't'].flatMap((content) =>
      ['', ' ', '  '].map((at) => at + content),
    );
    assertRight(textsOf(lines, 4), 1000);
  });

  it('is right for every text of three lines made of these, above a child of each kind', () => {
    const lines = ['- k: v', 'k:', '"t', 't"', '[t', 't]', '? t', ': t', '|2', 'a\tb'].flatMap((content) =>
      ['  ', '    '].map((at) => at + content),
    );
    const children = [
      '  - k: r\n    k: v',
      '  k: r\n  j: v',
      '  - - a\n    - b',
      'z: r\nj: v',
      'z:\n- a: 1\n  b: 2',
    ];
    assertRight(
      textsOf(lines, 3).flatMap((above, at) => [`${above}\n${children[at % children.length] ?? ''}`]),
      100,
    );
  });

  it('is right for changed files', () => {
    const texts = fuzzTexts(ROOT);
    const changed = Array.from({ length: 1500 }, (_, seed) => {
      const random = new Random(seed);
      return mutateText(texts[random.below(texts.length)] ?? '', random, texts[0] ?? '');
    });
    assertRight(
      changed.filter((text) => !/\r(?!\n)/u.test(text)),
      50,
    );
  });
});
