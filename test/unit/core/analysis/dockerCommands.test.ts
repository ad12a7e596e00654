import assert from 'node:assert/strict';

import fc from 'fast-check';

import { findDockerCommands } from '../../../../src/core/analysis/facts/dockerCommands.ts';
import { expandVariables } from '../../../../src/core/analysis/facts/buildVariables.ts';
import { ShellReader } from '../../../../src/core/analysis/facts/shellReader.ts';

/** Shell texts with the images that they push. */
const PUSHES: readonly (readonly [text: string, images: readonly string[]])[] = [
  ['docker push a/b', ['a/b']],
  ['docker push a/b # and docker push c/d', ['a/b']],
  ['# docker push a/b', []],
  ['make #1 docker push a/b', []],
  ['x=${y#z}; docker push a/b', ['a/b']],
  // What is printed.
  ['echo docker push a/b', []],
  ['echo "docker push a/b"', []],
  ['echo "first\ndocker push a/b\nlast"\ndocker push c/d', ['c/d']],
  ["printf 'first\ndocker push a/b\n'; docker push c/d", ['c/d']],
  ['if true; then echo docker push a/b; else docker push c/d; fi', ['c/d']],
  ['echo going 2>&1 docker push a/b', []],
  ['echo done && docker push a/b', ['a/b']],
  ['FLAG="x" echo docker push a/b', []],
  ['echo "$(docker push a/b)"', ['a/b']],
  ['echo `docker push a/b`', ['a/b']],
  // Texts that are given to a command.
  ['cat <<EOF > run.sh\ndocker push a/b\nEOF\ndocker push c/d', ['c/d']],
  ["cat > run.sh <<-'END' && chmod +x run.sh\n\tdocker push a/b\n\tit's\n\tEND\ndocker push c/d", ['c/d']],
  ['cat <<A <<B\ndocker push a/b\nA\ndocker push c/d\nB\ndocker push e/f', ['e/f']],
  ['cat <<EOF\r\ndocker push a/b\r\nEOF\r\ndocker push c/d', ['c/d']],
  ['cat <<EOF\ndocker push a/b', []],
  ['bash <<EOF\ndocker push a/b\nEOF', ['a/b']],
  ['sudo sh -e <<EOF\ndocker push a/b\nEOF', ['a/b']],
  ['ssh host bash <<EOF\ndocker push a/b\nEOF', []],
  ['wc <<< "docker push a/b"\ndocker push c/d', ['c/d']],
  ['echo $((1<<2))\ndocker push a/b', ['a/b']],
  // Quotes that a shell runs.
  ['sh -c "docker push a/b"', ['a/b']],
  ["sudo bash -lc 'cd x && docker push a/b'", ['a/b']],
  ['bash -c "echo docker push a/b; docker push c/d"', ['c/d']],
  ["eval 'docker push a/b'", ['a/b']],
  ['eval "$(cat x)" docker push a/b', ['a/b']],
  ["trap 'docker push a/b' EXIT", ['a/b']],
  ["trap 'echo docker push a/b' EXIT", []],
  ['grep -c "docker push a/b" log', []],
  ['run "docker push a/b"', []],
  ["VAR='docker push a/b'", []],
  ['(cd x; docker push a/b)', ['a/b']],
  ['f() { docker push a/b; }', ['a/b']],
  ['case $x in a) docker push a/b;; esac', ['a/b']],
  ['ls | xargs -I{} docker push a/{}', ['a/{}']],
  // Builds that push.
  ['docker build -t a/b .', []],
  ['docker buildx build --push -t a/b .', ['a/b']],
  ['docker buildx build -t a/b --tag=c/d:1 --tag e/f --push .', ['a/b', 'c/d:1', 'e/f']],
  ['docker build --push=true -t "a/b" . && docker build -t c/d .', ['a/b']],
  ['docker buildx build --output type=image,push=true -t a/b .', ['a/b']],
  ['docker buildx build -o=type=registry -t a/b .', ['a/b']],
  ['docker buildx build --output type=docker -t a/b .', []],
  ['docker buildx build --push .', []],
];

describe('commands of docker in shell text', () => {
  for (const [text, images] of PUSHES) {
    it(`${JSON.stringify(text)} pushes ${images.length === 0 ? 'nothing' : images.join(', ')}`, () => {
      const commands = findDockerCommands(text).filter(({ verb }) => verb === 'push');
      assert.deepEqual(
        commands.map(({ operand }) => operand),
        images,
      );
      for (const { operand, operandRange } of commands) {
        assert.ok(text.slice(operandRange.start, operandRange.end).includes(operand ?? '?'));
      }
    });
  }

  it('reads any text to its end', () => {
    const signs = [
      '"',
      "'",
      '`',
      '\\',
      '$',
      '(',
      ')',
      '{',
      '}',
      '<',
      '<<E',
      '\n',
      ';',
      '&',
      '|',
      '#',
      ' ',
      'E',
    ];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...signs, 'echo', 'docker push a/b', 'eval', 'sh -c')),
        (parts) => {
          const text = parts.join('');
          new ShellReader(text).runsAt(text.length);
          findDockerCommands(text);
        },
      ),
    );
  });
});

describe('variables of a build', () => {
  it('stand for what the file gives them, else for what is written for the case that nothing does', () => {
    const variables = new Map([
      ['SET', 'set.example.com'],
      ['SEVERAL', null],
    ]);
    const expand = (text: string): string => expandVariables(text, () => variables);
    assert.equal(expand('${SET:-a.example.com}/x'), 'set.example.com/x');
    assert.equal(expand('${NONE:-a.example.com}/x'), 'a.example.com/x');
    assert.equal(expand('${NONE-a.example.com}/x'), 'a.example.com/x');
    assert.equal(expand('${NONE:-$SET}/x'), 'set.example.com/x');
    assert.equal(expand('${SEVERAL:-a.example.com}/x'), '${SEVERAL:-a.example.com}/x');
    assert.equal(expand('${NONE:+a.example.com}/x'), '${NONE:+a.example.com}/x');
    assert.equal(expand('${NONE}/$SET'), '${NONE}/set.example.com');
  });
});
