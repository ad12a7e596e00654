import assert from 'node:assert/strict';
import { readTexts } from '../../scripts/l10n/translations.ts';
import { plainTranslate, type Translate } from '../../src/core/messages/translate.ts';

/** The translation that ships, by the English text. */
const GERMAN = readTexts('l10n/bundle.l10n.de.json');

/** A text of ours as German readers see it. */
export const inGerman: Translate = (message, ...values) => {
  const text = GERMAN[message];
  assert.ok(text, `not in German: ${message}`);
  return plainTranslate(text, ...values);
};
