import assert from 'node:assert/strict';

import { parseLoginOptions } from '../../../src/cli/loginOptions.ts';
import { variableText } from '../../../src/cli/variableText.ts';

describe('what is said of an environment variable', () => {
  for (const name of [
    'GITHUB_TOKEN',
    'token',
    'GITLAB_TOKEN_2',
    'CI_JOB_TOKEN',
    '_TOKEN',
    'KEY2024',
    'sourcegraphToken',
  ]) {
    it(`names ${name}`, () => {
      assert.equal(variableText(name), `the environment variable ${name}`);
    });
  }

  for (const token of [
    'ghp_abcdefgh',
    'github_pat_abcdefgh',
    'glpat-abcdefgh',
    'sgp_abcdefgh',
    'AKIAABCDEFGHIJKLMNOP',
    '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b',
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4',
    'xJwkdqSdfzklsvDofkSl',
    'a3Bc9d',
    'me:word',
    `A${'_B'.repeat(40)}`,
  ]) {
    it(`does not repeat ${token}`, () => {
      assert.ok(!variableText(token).includes(token));
    });
  }
});

describe('arguments of login', () => {
  it('are not repeated where none is taken: one may be a password', () => {
    const options = parseLoginOptions(['me', 'canary']);
    assert.ok(options !== 'help' && 'problem' in options);
    assert.match(options.problem, /standard input/);
    assert.ok(!options.problem.includes('canary'));
  });
});
