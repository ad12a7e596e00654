import * as l10n from '@vscode/l10n';

/**
 * Gives the words of `core/messages` in the reader's language from here on; without a call they are English.
 *
 * @param translations by the English text, as `l10n/bundle.l10n.<language>.json` holds them
 */
export function useTranslations(translations: Readonly<Record<string, string>>): void {
  l10n.config({ contents: { ...translations } });
}
