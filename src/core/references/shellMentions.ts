import type { Mention } from '../domain/integrationReference.ts';
import { scalarSource } from '../yaml/scalarSource.ts';
import type { YamlScalar } from '../yaml/yamlTree.ts';

interface ShellForm {
  readonly pattern: RegExp;
  readonly target: 'resource' | 'integration';
  readonly form: 'shell' | 'variable';
}

/**
 * Names in shell text; `docs/format.md` tells each form. The first group is the name as the shell's word or a part of one, and
 * the end of the match; every pattern is linear.
 */
const FORMS: readonly ShellForm[] = [
  {
    pattern:
      /\bget_integration_(?:keys|field)(?:[ \t]|\\\r?\n)+((?:"[^"\n]*"|'[^'\n]*'|\\.|[^\s"'\\;|&<>()`])+)/g,
    target: 'integration',
    form: 'shell',
  },
  {
    pattern:
      /\bget_integration_resource(?:_keys|_field)?(?:[ \t]|\\\r?\n)+((?:"[^"\n]*"|'[^'\n]*'|\\.|[^\s"'\\;|&<>()`])+)/g,
    target: 'resource',
    form: 'shell',
  },
  {
    pattern: /\bintegrations\/([^"'/;|&<>()`\n]{1,200})(?=\/integration\.(?:env|json))/g,
    target: 'integration',
    form: 'shell',
  },
  {
    pattern:
      /\$\{?JOB_INTEGRATIONS\}?"?\/([^"'/;|&<>()`\n]{1,200}(?=\/integration\.(?:env|json))|[^\s"'/;|&<>()`]{1,200})/g,
    target: 'integration',
    form: 'shell',
  },
  {
    pattern: /\bIN\/([^"'/;|&<>()`\n]{1,200})(?=\/integration\.(?:env|json))/g,
    target: 'resource',
    form: 'shell',
  },
  {
    pattern: /\$\{?([A-Za-z_]\w{0,200}?)(?=_INTEGRATION_[A-Z])/g,
    target: 'resource',
    form: 'variable',
  },
];

/** Most lines hold none of the forms: one cheap test saves a test for each form. */
const HELD_BY_EACH_FORM = /integration|INTEGRATION/u;

/** A word that is nothing but one quoted text. */
const QUOTED = /^(["'])([^"'\\]*)\1$/u;

/** The integrations and resources that a piece of shell text names. `yamlPath` is the scalar's. */
export function findShellMentions(text: string, scalar: YamlScalar, yamlPath: string): readonly Mention[] {
  const source = scalarSource(text, scalar);
  if (!HELD_BY_EACH_FORM.test(source.text)) {
    return [];
  }
  const mentions: Mention[] = [];
  for (const { pattern, target, form } of FORMS) {
    for (const match of source.text.matchAll(pattern)) {
      const word = match[1] ?? '';
      const quoted = QUOTED.exec(word)?.[2];
      const from = match.index + match[0].length - word.length + (quoted === undefined ? 0 : 1);
      const written = quoted ?? word;
      const range = { start: source.offsetOf(from), end: source.offsetOf(from + written.length) };
      mentions.push({ name: quoted ?? unquoted(word), target, form, yamlPath, range });
    }
  }
  return mentions;
}

/** What the shell makes of a word. */
function unquoted(word: string): string {
  return /["'\\]/u.test(word)
    ? word.replaceAll(
        /"([^"]*)"|'([^']*)'|\\(.)/gu,
        (_, double?: string, single?: string, escaped?: string) => double ?? single ?? escaped ?? '',
      )
    : word;
}
