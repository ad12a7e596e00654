import assert from 'node:assert/strict';
import picomatch from 'picomatch';
import { atAnyDepth, globMatcher, isGlobBeyondLimits } from '../../../../src/core/workspace/globMatcher.ts';

const GLOBS = [
  '*.yml',
  '**/*.yml',
  'ci/*.yml',
  'ci/**',
  '**/build',
  '**/build/**',
  'a/**/b.yml',
  '?.yml',
  '??',
  '{ci,cd}/*.{yml,yaml}',
  '[ab].yml',
  '[^ab].yml',
  '[a-c]*',
  'x*y*z',
  '**',
  'ci',
  '.*',
  '*',
];

const PATHS = [
  'a.yml',
  'b.yml',
  'd.yml',
  '.yml',
  'ci',
  'ci/a.yml',
  'cd/a.yaml',
  'ci/x/a.yml',
  'a/b.yml',
  'a/x/y/b.yml',
  'build',
  'x/build',
  'x/build/y',
  'xyz',
  'x1y2z3',
  'x1y2z',
  'ab',
];

describe('globMatcher', () => {
  it('gives what picomatch gives', () => {
    for (const glob of GLOBS) {
      const expected = picomatch(glob, { dot: true });
      const matches = globMatcher([glob]);
      assert.deepEqual(
        PATHS.filter((path) => matches(path)),
        PATHS.filter((path) => expected(path)),
        glob,
      );
    }
  });

  it('reads [!…] as VS Code and shells do: any other character', () => {
    const matches = globMatcher(['[!ab].yml']);
    assert.deepEqual(['a.yml', 'd.yml'].filter(matches), ['d.yml']);
  });

  it('takes what people write around a pattern', () => {
    const matches = globMatcher([' ./ci/*.yml ', 'old/', '/abs.yml', '']);
    assert.deepEqual(
      ['ci/a.yml', 'old', 'abs.yml', 'x', ''].map((path) => matches(path)),
      [true, true, true, false, false],
    );
    assert.deepEqual(['*.yml', './x.yml', 'a/b', 'build/', ''].map(atAnyDepth), [
      '**/*.yml',
      '**/x.yml',
      'a/b',
      '**/build',
      '',
    ]);
  });

  it('says which patterns are beyond the limits, and takes all others', () => {
    const choices = `{${'a,'.repeat(7)}a}`;
    const beyond = ['x'.repeat(501), `${choices}/${choices}{a,b}`, '{a,b}'.repeat(50)];
    const within = ['x'.repeat(500), ` ./${'x'.repeat(500)}/ `, `${choices}/${choices}`, '', '{'];
    assert.deepEqual(beyond.map(isGlobBeyondLimits), [true, true, true]);
    assert.deepEqual(within.map(isGlobBeyondLimits), [false, false, false, false, false]);
    assert.equal(globMatcher(['x'.repeat(500)])('x'.repeat(500)), true);
    assert.equal(globMatcher([`${choices}/${choices}`])('a/a'), true);
  });

  it('matches in linear steps whatever a workspace brings', () => {
    const start = process.cpuUsage();
    const name = 'a'.repeat(200);
    for (const glob of [
      `${'?*'.repeat(100)}!`,
      `${'*a'.repeat(100)}!`,
      `${'**/'.repeat(100)}!`,
      '{a,b}'.repeat(50),
      `${'{'.repeat(200)}!`,
      '[a-'.repeat(100),
    ]) {
      const matches = globMatcher([glob]);
      for (let run = 0; run < 20; run += 1) {
        assert.equal(matches(`${name}/${name}`), false, glob);
        assert.equal(matches('a/'.repeat(200)), false, glob);
      }
    }
    const { user, system } = process.cpuUsage(start);
    assert.ok((user + system) / 1000 < 2000, `took ${String((user + system) / 1000)} ms`);
  });
});
