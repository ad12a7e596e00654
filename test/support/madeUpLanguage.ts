import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../scripts/runCommand.ts';

/** `l10n/bundle.l10n.json` in a language that is made up to find what nobody can translate: `⟦Test login⟧`. */
export function madeUpBundle(): Readonly<Record<string, string>> {
  const english = JSON.parse(readFileSync(path.join(ROOT, 'l10n', 'bundle.l10n.json'), 'utf8')) as Readonly<
    Record<string, string>
  >;
  return Object.fromEntries(Object.entries(english).map(([key, text]) => [key, `⟦${text}⟧`]));
}
