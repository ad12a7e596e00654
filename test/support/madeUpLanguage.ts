import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../scripts/runCommand.ts';

/** The name that VS Code itself gives to a language that is made up to find what nobody can translate. */
export const MADE_UP_LANGUAGE = 'qps-ploc';

/** A text of ours in that language: `⟦Test login⟧`. */
export function madeUp(text: string): string {
  return `⟦${text}⟧`;
}

/** `l10n/bundle.l10n.json`, translated into it. */
export function madeUpBundle(): Readonly<Record<string, string>> {
  const english = JSON.parse(readFileSync(path.join(ROOT, 'l10n', 'bundle.l10n.json'), 'utf8')) as Readonly<
    Record<string, string>
  >;
  return Object.fromEntries(Object.entries(english).map(([key, text]) => [key, madeUp(text)]));
}
