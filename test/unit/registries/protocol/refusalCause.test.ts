import assert from 'node:assert/strict';
import { refusalCause } from '../../../../src/registries/protocol/refusalCause.ts';

describe('refusalCause', () => {
  for (const [text, ofPassword, ofToken] of [
    [null, 'wrong-credentials', 'wrong-access-token'],
    ['no', 'wrong-credentials', 'wrong-access-token'],
    ['incorrect or expired token', 'wrong-credentials', 'wrong-access-token'],
    ['Unencrypted password is disabled', 'encrypted-password-needed', 'encrypted-password-needed'],
    ['unencrypted passwords are disabled', 'encrypted-password-needed', 'encrypted-password-needed'],
    ['use a personal access token', 'access-token-needed', 'wrong-access-token'],
    ['two factor is on', 'access-token-needed', 'wrong-access-token'],
    ['two-factor is on', 'access-token-needed', 'wrong-access-token'],
    ['Your password has expired', 'password-expired', 'access-token-expired'],
    ['the credential expired', 'password-expired', 'access-token-expired'],
    ['expired: your token', 'wrong-credentials', 'wrong-access-token'],
    ['token\nexpired', 'wrong-credentials', 'wrong-access-token'],
    ['hello\nthe account is disabled\nbye', 'account-disabled', 'account-disabled'],
    ['disabled by the user', 'wrong-credentials', 'wrong-access-token'],
  ] as const) {
    it(`reads ${JSON.stringify(text)}`, () => {
      assert.equal(refusalCause(text, 'password'), ofPassword);
      assert.equal(refusalCause(text, 'access-token'), ofToken);
    });
  }
});
