import assert from 'node:assert/strict';

import { findFindings, type FindingsRequest } from '../../../../src/core/analysis/findFindings.ts';
import { ShellReader } from '../../../../src/core/analysis/facts/shellReader.ts';
import { inputOf, readGoldenCases } from '../../../support/goldenCase.ts';
import { checkIgnoring, ignored } from '../../../support/ignoreEdits.ts';

const PLACE = { path: 'shippable.yml', atRepositoryRoot: true, siblings: ['shippable.yml'] };
const REQUEST: FindingsRequest = { place: PLACE, known: null, severities: {} };
const LOGIN = 'docker login -u me -p hunter2hunter q.io';
const COMMENT = '# shippable-ignore-next-line';

/** Scripts in which no comment line may stand above the command, since it would be more of a value or of a command. */
const CLOSED: readonly (readonly [place: string, lines: readonly string[]])[] = [
  ['a folded scalar', ['>-', LOGIN, '&& make']],
  ['a later line of a folded scalar', ['>', 'make &&', LOGIN]],
  ['text in double quotes', ['"true &&', `${LOGIN}"`]],
  ['text in single quotes', ["'true &&", `${LOGIN}'`]],
  ['a plain scalar over lines', ['true &&', LOGIN]],
  ['a command that goes on in the next line', ['|', 'docker \\', '  push f.example.com/c']],
  ['a command behind a backslash that goes on', ['|', 'sudo \\', `  ${LOGIN}`]],
  ['quotes of a shell', ['|', 'bash -c "', LOGIN, '"']],
  ['what a quoted substitution runs', ['|', 'A="$(', LOGIN, ')"']],
  ['a text that a shell reads', ['|', 'bash <<EOF', LOGIN, 'EOF', 'make']],
];

/** Scripts in which a comment line may stand above the command. */
const OPEN: readonly (readonly [place: string, lines: readonly string[]])[] = [
  ['the first line of a literal scalar', ['|', LOGIN, 'make']],
  ['a later line of a literal scalar', ['|-', 'make', LOGIN]],
  ['a line below a comment that ends in a backslash', ['|', '# make \\', LOGIN]],
  ['a line below two backslashes', ['|', 'echo a \\\\', LOGIN]],
  ['a line below closed quotes', ['|', 'echo "a', 'b"', LOGIN]],
  ['a line below a text that ended', ['|', 'cat <<EOF', "it's", 'EOF', LOGIN]],
  ['a line below a text that a shell read', ['|', 'bash <<EOF', 'make', 'EOF', LOGIN]],
  ['a branch', ['|', 'if true; then', `  ${LOGIN}`, 'fi']],
  ['an item', [LOGIN]],
  ['an item in quotes', [`"${LOGIN}"`]],
];

function scriptOf(lines: readonly string[]): string {
  return `build:\n  ci:\n    - ${lines.join('\n      ')}\n`;
}

describe('the comment that ignores a finding', () => {
  for (const eol of ['\n', '\r\n']) {
    const shown = eol === '\n' ? 'LF' : 'CRLF';
    for (const [place, lines] of CLOSED) {
      it(`is not offered inside ${place}, ${shown}`, () => {
        assert.deepEqual(ignoredTexts(scriptOf(lines).replaceAll('\n', eol)), [null]);
      });
    }
    for (const [place, lines] of OPEN) {
      it(`stands above ${place}, ${shown}`, () => {
        const text = scriptOf(lines).replaceAll('\n', eol);
        const after = ignoredTexts(text)[0] ?? '';
        const index = text.split(eol).findIndex((line) => line.includes('hunter2hunter'));
        assert.ok(after.split(eol)[index]?.includes(COMMENT), after);
        assert.ok(after.split(eol)[index + 1]?.includes('hunter2hunter'), after);
      });
    }
  }

  it('is not offered in a literal scalar that no shell runs', () => {
    const text = 'env:\n  - |\n    A=b\n    AWS_SECRET_ACCESS_KEY=abcdefghijk123\n';
    assert.deepEqual(ignoredTexts(text), [null]);
  });

  it('goes away with its finding and leaves every value, in each golden case and with its scripts otherwise written', () => {
    let offered = 0;
    for (const [index, golden] of readGoldenCases('test/fixtures/fixes').entries()) {
      const request = { ...inputOf(golden), severities: {} };
      // Each case in two of the ways: all of them would take half a minute.
      const ways = rewritten(golden.text).filter((_, way) => (way + index) % 4 === 0);
      for (const text of new Set([golden.text, ...ways])) {
        offered += checkIgnoring(text, request, findFindings(text, request));
      }
    }
    assert.ok(offered > 300, String(offered));
  });
});

function ignoredTexts(text: string): readonly (string | null)[] {
  const findings = findFindings(text, REQUEST);
  checkIgnoring(text, REQUEST, findings);
  return findings.map((finding) => ignored(text, REQUEST, finding));
}

/** The items of lists written as scalars of other kinds, each with the command in another of its lines. */
function rewritten(text: string): readonly string[] {
  const ways: readonly ((command: string, margin: string) => string)[] = [
    (command, margin) => `- >-${margin}true${margin}${command}`,
    (command, margin) => `- |${margin}true \\${margin}${command}`,
    (command, margin) => `- |${margin}true${margin}${command}`,
    (command, margin) => `- |${margin}cat <<EOF${margin}${command}${margin}EOF`,
    (command, margin) => `- |${margin}sh <<EOF${margin}${command}${margin}EOF`,
    (command, margin) => `- "true &&${margin}${command.replaceAll(/["\\]/gu, '')}"`,
    (command, margin) => `- 'true &&${margin}${command.replaceAll("'", '')}'`,
    (command, margin) => `- true &&${margin}${command}`,
  ];
  return ways.map((way) =>
    text.replaceAll(
      /^([ \t]*)- ((?!["'|>{&*[-])(?!\w+:)[^\r\n#]+)/gmu,
      (_, indent: string, command: string) => indent + way(command, `\n${indent}    `),
    ),
  );
}

/** Shell texts, with `~` where a comment line may stand and `^` where none may. */
const SHELL: readonly string[] = [
  '~a\n~b\n~c',
  '~a \\\n^b\n~c',
  '~a && \\\n^b\n~c',
  '~a \\\\\n~b',
  '~# a \\\n~b',
  '~echo "\n^b\n^"\n~c',
  "~echo '\n^b\n^'\n~c",
  "~eval '\n^b\n^'\n~c",
  '~cat <<EOF\n^b\n^EOF\n~c',
  '~cat <<"A" <<B\n^b\n^A\n^c\n^B\n~d',
  '~bash <<EOF\n^b\n^EOF\n~c',
  '~a $(\n~b\n~)\n~c',
  '~echo "$(\n^b\n^)"\n~c',
  '~echo $((\n^1\n^))\n~c',
];

describe('ShellReader', () => {
  for (const marked of SHELL) {
    it(`tells where a line may be put into ${JSON.stringify(marked)}`, () => {
      const lines = marked.split('\n');
      const text = lines.map((line) => line.slice(1)).join('\n');
      const told: string[] = [];
      let at = 0;
      for (const line of lines) {
        // Each place alone, since a reader that was asked of one has read on.
        told.push((new ShellReader(text).takesLineAt(at) ? '~' : '^') + line.slice(1));
        at += line.length;
      }
      assert.equal(told.join('\n'), marked);
    });
  }
});
