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
    ['User alice has been temporarily suspended', 'account-disabled', 'account-disabled'],
    ['Robot a+b owner alice is disabled', 'account-disabled', 'account-disabled'],
    ['Granter of the OAuth access token is disabled', 'account-disabled', 'account-disabled'],
    ['user is locked by administrator', 'account-disabled', 'account-disabled'],
    ['User account disabled', 'account-disabled', 'account-disabled'],
    ['User alice is not allowed: IP blocked', 'wrong-credentials', 'wrong-access-token'],
    ["The user's IP address is blocked", 'wrong-credentials', 'wrong-access-token'],
    ['For this account password login is disabled', 'wrong-credentials', 'wrong-access-token'],
    ['Your account may be disabled', 'wrong-credentials', 'wrong-access-token'],
    ['After 5 failures the account will be locked', 'wrong-credentials', 'wrong-access-token'],
    ['If the account is disabled, ask your administrator', 'wrong-credentials', 'wrong-access-token'],
    ['Your token may have expired', 'wrong-credentials', 'wrong-access-token'],
    ['The token has not expired', 'wrong-credentials', 'wrong-access-token'],
    ['Wrong password: session expired', 'wrong-credentials', 'wrong-access-token'],
    ['Token is invalid or has expired', 'wrong-credentials', 'wrong-access-token'],
    ['The token used in the request has expired', 'password-expired', 'access-token-expired'],
    ['A personal access token is required', 'access-token-needed', 'wrong-access-token'],
    ['Log in by a token instead of your password', 'access-token-needed', 'wrong-access-token'],
    ['Your personal access token is not known', 'wrong-credentials', 'wrong-access-token'],
    ['If you have 2FA, use a personal access token', 'wrong-credentials', 'wrong-access-token'],
    ['disabled by the user', 'wrong-credentials', 'wrong-access-token'],
  ] as const) {
    it(`reads ${JSON.stringify(text)}`, () => {
      assert.equal(refusalCause(text, 'password'), ofPassword);
      assert.equal(refusalCause(text, 'access-token'), ofToken);
    });
  }
});
