import type { Mention } from '../domain/integrationReference.ts';
import type { TextRange } from '../domain/textRange.ts';

interface ShellForm {
  readonly pattern: RegExp;
  readonly target: 'resource' | 'integration';
  readonly form: 'shell' | 'variable';
}

/** Names in shell text; `docs/format.md` tells each form. The first group is the name; every pattern is linear. */
const FORMS: readonly ShellForm[] = [
  {
    pattern: /\bget_integration_(?:keys|field)[ \t]+\\?["']?([^\s"'\\;|&<>()`]+)/g,
    target: 'integration',
    form: 'shell',
  },
  {
    pattern: /\bget_integration_resource(?:_keys|_field)?[ \t]+\\?["']?([^\s"'\\;|&<>()`]+)/g,
    target: 'resource',
    form: 'shell',
  },
  {
    pattern: /\bintegrations\/([^\s"'/;|&<>()`]{1,200})\/integration\.(?:env|json)/g,
    target: 'integration',
    form: 'shell',
  },
  {
    pattern: /\$\{?JOB_INTEGRATIONS\}?\/([^\s"'/;|&<>()`]{1,200})/g,
    target: 'integration',
    form: 'shell',
  },
  {
    pattern: /\bIN\/([^\s"'/;|&<>()`]{1,200})\/integration\.(?:env|json)/g,
    target: 'resource',
    form: 'shell',
  },
  {
    pattern: /\$\{?([A-Za-z_]\w{0,200}?)_INTEGRATION_[A-Z]/g,
    target: 'resource',
    form: 'variable',
  },
];

/** The integrations and resources that a piece of shell text names. `yamlPath` is the scalar's. */
export function findShellMentions(text: string, range: TextRange, yamlPath: string): readonly Mention[] {
  const source = text.slice(range.start, range.end);
  const mentions: Mention[] = [];
  for (const { pattern, target, form } of FORMS) {
    for (const match of source.matchAll(pattern)) {
      const name = match[1] ?? '';
      const start = range.start + match.index + match[0].indexOf(name);
      mentions.push({ name, target, form, yamlPath, range: { start, end: start + name.length } });
    }
  }
  return mentions;
}
