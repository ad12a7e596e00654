/**
 * What looks like a credential in a text, so that no answer to a model carries it. It is guessed generously: what is
 * taken for one by mistake is only shown as `[credential]`. Bounds in the expressions keep the work even in long lines.
 */

const ASSIGNED =
  /([A-Za-z][\w.-]{0,60})["']?[ \t]{0,8}[:=][ \t]{0,8}("[^"\n]{4,500}"|'[^'\n]{4,500}'|[^\s"'#,[\]{}]{4,500})/gu;
const SECRET_NAME =
  /(?:pass|passwd|password|passphrase|pwd|secret|token|credentials?|(?:api|access|secret|private|auth)[_-]?key(?:[_-]?id)?|key[_-]?id)$/iu;
const OPTION = /(?:^|\s)(?:-p|--password)(?:[ \t]{1,8}|=)("[^"\n]{4,500}"|'[^'\n]{4,500}'|[^\s"']{4,500})/gu;
const BEHIND_LETTER = /\blogin\b[^\n;|&]{0,300}?[ \t]-p("[^"\n]{4,500}"|'[^'\n]{4,500}'|[^\s"'=]{4,500})/gu;
const PRINTED =
  /\b(?:echo|printf)[ \t]{1,8}(?:(?:-\w{1,5}|["']?%s(?:\\n)?["']?)[ \t]{1,8}){0,3}("[^"\n]{4,500}"|'[^'\n]{4,500}'|[^\s"'|]{4,500})[ \t]{0,8}\|[^|]{0,200}?\blogin\b/gu;
const HERE_STRING = /<<<[ \t]{0,8}("[^"\n]{4,500}"|'[^'\n]{4,500}'|[^\s"']{4,500})/gu;
const IN_ADDRESS = /:\/\/[^\s/@:]{0,100}:([^\s/@]{4,200})@/gu;
const BY_SHAPE =
  /\b(?:A[KS]IA[A-Z0-9]{16}|gh[pousr]_\w{20,255}|github_pat_\w{20,255}|dckr_pat_[\w-]{20,100}|glpat-[\w-]{20,100}|eyJ[\w-]{10,1000}\.[\w-]{10,1000}\.[\w-]{5,500})/gu;
const PEM = /-----BEGIN [A-Z ]{1,40}-----[^-]{1,20000}/gu;

/** What stands there and is decided elsewhere: a variable, a template's placeholder, a plain word. */
const NO_LITERAL = /^[$<%{*]|^(?:true|false|null|none)$/iu;

const REPLACED = '[credential]';

/** The credentials that a text seems to hold, each once. */
export function credentialTexts(text: string): ReadonlySet<string> {
  const assigned = [...text.matchAll(ASSIGNED)].flatMap(([, name = '', value = '']) =>
    SECRET_NAME.test(name) ? [value] : [],
  );
  const rest = [OPTION, BEHIND_LETTER, PRINTED, HERE_STRING, IN_ADDRESS].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(([, value = '']) => value),
  );
  const shaped = [BY_SHAPE, PEM].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(([whole]) => whole.trim()),
  );
  const literals = [...assigned, ...rest]
    .map((value) => value.replace(/^(["'])([^]*)\1$/u, '$2'))
    .filter((value) => value.length >= 4 && !NO_LITERAL.test(value));
  return new Set([...literals, ...shaped]);
}

/** A text without the credentials; the longest first, as one may hold another. */
export function withoutCredentials(text: string, credentials: ReadonlySet<string>): string {
  return [...credentials]
    .sort((a, b) => b.length - a.length)
    .reduce((left, credential) => left.replaceAll(credential, REPLACED), text);
}

export function holdsCredential(text: string, credentials: ReadonlySet<string>): boolean {
  return [...credentials].some((credential) => text.includes(credential)) || credentialTexts(text).size > 0;
}
