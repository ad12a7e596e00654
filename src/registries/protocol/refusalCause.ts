import type { LoginCause } from '../../core/domain/loginOutcome.ts';
import type { CredentialKind } from './basicCredential.ts';

/**
 * What a refusal says beyond "no", by the words of Docker Hub, Quay and GitLab. A text that offers several reasons at
 * once ("incorrect or …") decides nothing.
 */
export function refusalCause(serverText: string | null, kind: CredentialKind): LoginCause {
  const text = serverText ?? '';
  const wrong = kind === 'access-token' ? 'wrong-access-token' : 'wrong-credentials';
  if (/\bincorrect,? or\b/i.test(text)) {
    return wrong;
  }
  if (/unencrypted passwords? (?:is|are) disabled|encrypted password/i.test(text)) {
    return 'encrypted-password-needed';
  }
  if (/personal access token|two[- ]factor|\b2FA\b/i.test(text) && kind === 'password') {
    return 'access-token-needed';
  }
  if (saysInOrder(text, /\b(?:token|password|credentials?)\b/i, /\bexpired\b/i)) {
    return kind === 'access-token' ? 'access-token-expired' : 'password-expired';
  }
  const isDisabled = saysInOrder(
    text,
    /\b(?:user|account|robot|namespace|granter)\b/i,
    /\b(?:disabled|suspended|deactivated|blocked)\b/i,
  );
  return isDisabled ? 'account-disabled' : wrong;
}

/** Whether one line says the one and later the other; one expression for both would take the square of the length. */
function saysInOrder(text: string, first: RegExp, then: RegExp): boolean {
  return text.split('\n').some((line) => {
    const at = line.search(first);
    return at >= 0 && then.test(line.slice(at));
  });
}
