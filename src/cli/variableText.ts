/** Longer names are rare, and most tokens are longer than this without a sign between their words. */
const MAX_NAME = 64;
const MAX_WORD = 19;

/** How tokens of GitHub, GitLab, Sourcegraph, Docker, Slack, npm and AWS begin. */
const TOKEN = /^(?:gh[a-z]_|github_pat_|gl[a-z]{2,6}[-_]|sg[a-z]_|dckr_|xox|npm_|A[KS]IA)/iu;

/** Words of letters, with a number behind some of them: the letters and digits of a token are mixed. */
const NAME = /^_*[A-Za-z]+\d{0,4}(?:_+(?:[A-Za-z]+\d{0,4}|\d{1,4}))*_*$/u;

/**
 * `the environment variable NAME` for messages. Somebody may have written the token itself where the name of its variable
 * belongs, so what does not look like a name is not shown.
 */
export function variableText(name: string): string {
  return isShownName(name)
    ? `the environment variable ${name}`
    : 'the environment variable of this name (not shown, since it may be the secret itself)';
}

function isShownName(name: string): boolean {
  const words = name.split('_');
  return (
    name.length <= MAX_NAME &&
    NAME.test(name) &&
    !TOKEN.test(name) &&
    words.every(({ length }) => length <= MAX_WORD)
  );
}
