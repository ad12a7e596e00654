import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';

import { problemsOfPart } from '../../../../../src/core/yaml/read/brokenPart.ts';
import { readLines } from '../../../../../src/core/yaml/read/readLines.ts';
import { readWithLibrary } from '../../../../../src/core/yaml/read/readWithLibrary.ts';
import { fuzzTexts } from '../../../../fuzz/fuzzTexts.ts';
import { mutateText } from '../../../../fuzz/mutateText.ts';
import { Random } from '../../../../fuzz/random.ts';

const ROOT = fileURLToPath(new URL('../../../../..', import.meta.url));

const RESOURCES = Array.from(
  { length: 20 },
  (_, at) => `  - name: r${String(at)}\n    type: image\n    pointer:\n      sourceName: "a/b"\n`,
).join('');
const TEXT = `language: node_js\nresources:\n${RESOURCES}jobs:\n  - name: j\n    type: runSh\n`;

function partOf(text: string): ReturnType<typeof problemsOfPart> {
  return problemsOfPart(text, readLines(text));
}

function typedBefore(place: string, typed: string): string {
  return TEXT.replace(place, `${typed}${place}`);
}

function textsOf(lines: readonly string[], count: number): readonly string[] {
  let texts: readonly string[] = ['y:'];
  for (let number = 0; number < count; number += 1) {
    texts = texts.flatMap((text) => lines.map((line) => `${text}\n${line}`));
  }
  return texts;
}

/** The library says of the broken part what it says of the whole text, wherever it is asked about a part. */
function assertTellsTheSame(texts: readonly string[]): void {
  let told = 0;
  const differing = texts.filter((text) => {
    const part = partOf(text);
    told += part === null ? 0 : 1;
    return part !== null && JSON.stringify(part) !== JSON.stringify(readWithLibrary(text).problems);
  });
  assert.deepEqual(differing, []);
  assert.ok(told > 1000, String(told));
}

describe('problemsOfPart', () => {
  it('says of one broken place what the library says of the whole text', () => {
    const texts = [
      typedBefore('  - name: r7\n', 'integr\n'),
      typedBefore('    type: image\n    pointer:\n', '   x: 1\n'),
      typedBefore('  - name: r9\n', '    "open: 1"\n'),
      typedBefore('  - name: r9\n', '      deep: [1, 2\n'),
      typedBefore('jobs:\n', '  - name r20\n    type: image\n'),
      typedBefore('language: node_js\n', 'integ\n'),
      typedBefore('    type: runSh\n', '    steps\n'),
      typedBefore('  - name: r7\n', '  - name: "open\n'),
    ];
    for (const text of texts) {
      const { problems } = readWithLibrary(text);
      assert.ok(problems.length > 0, text);
      assert.deepEqual(partOf(text) ?? problems, problems, text);
    }
    assert.ok(texts.filter((text) => partOf(text) !== null).length >= 5);
  });

  it('does not tell where there is no error, or several documents', () => {
    assert.equal(partOf(typedBefore('  - name: r7\n', '  - ? name\n    : x\n')), null);
    assert.equal(partOf(`${typedBefore('  - name: r7\n', 'integr\n')}---\na: b\n`), null);
    assert.equal(partOf(TEXT), null);
    assert.equal(partOf(''), null);
  });

  it('says nothing less where a broken line begins before the collection around it', () => {
    const text =
      'integrations:\n  hub:\n,    type: rs:\n    - integrationName: ""\n    - type: docker\n  notifications:';
    const { problems } = readWithLibrary(text);
    assert.equal(problems.length, 3);
    assert.deepEqual(partOf(text) ?? problems, problems);
  });

  it('says the same of every text of four lines below a key, made of these', () => {
    const lines = ['-', '- E', '#', 'k:', 't'].flatMap((content) =>
      ['', ' ', '  '].map((at) => at + content),
    );
    assertTellsTheSame(textsOf(lines, 4));
  });

  it('says the same of every text of three lines made of these, above a child of each kind', () => {
    const lines = ['- k: v', 'k:', '{t', '[t'].flatMap((content) => ['  ', '    '].map((at) => at + content));
    const children = [
      '  - k: r\n    k: v',
      '  k: r\n  j: v',
      '  k:\n    a: 1\n    b: 2',
      '  - - a\n    - b',
      'z: r\nj: v',
      'z:\n- a: 1\n  b: 2',
    ];
    const broken = textsOf(lines, 3).flatMap((text) => [text, text.replace('y:', 'y:\n  k:')]);
    // The part must be a small one of the whole text.
    const start = `w: ${'a'.repeat(400)}\n`;
    assertTellsTheSame(broken.flatMap((above) => children.map((child) => `${start}${above}\n${child}`)));
  });

  it('says the same of every text of three lines of which some are left out, above children of each kind', () => {
    const lines = ['t #', '  t', ' t', 't', '  - t', '- t', '-', '{a}', ''];
    const children = ['d:\n i:\n   e:\n   t: r', 'd: 1\ne: 2', 'f:\n- x\n- y', '- d: 1\n  e: 2'];
    const broken = textsOf(lines, 3).flatMap((text) => [text, text.replace('y:', 'y:\n- a')]);
    const start = `w: ${'a'.repeat(400)}\n`;
    assertTellsTheSame(broken.flatMap((above) => children.map((child) => `${start}${above}\n${child}`)));
  });

  it('says the same of changed files, wherever it tells', () => {
    const texts = fuzzTexts(ROOT);
    let told = 0;
    for (let seed = 1; seed <= 500; seed += 1) {
      const random = new Random(seed);
      const [text, other] = [texts[random.below(texts.length)] ?? '', texts[0] ?? ''];
      const mutated = mutateText(text, random, other);
      const part = partOf(mutated);
      told += part === null ? 0 : 1;
      assert.deepEqual(
        part ?? [],
        part === null ? [] : readWithLibrary(mutated).problems,
        `seed ${String(seed)}`,
      );
    }
    assert.ok(told > 20, String(told));
  });
});
