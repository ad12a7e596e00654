import * as l10n from '@vscode/l10n';
import { inSentence } from './foreignText.ts';
import type { Translate } from './translate.ts';

/**
 * A text in the reader's language (`useTranslations`), with the values put in. Any value may be foreign: it can neither
 * reach into the words around it nor hide what it holds. Every sentence of the product is made here.
 */
export const t: Translate = (message, ...values) =>
  l10n.t(message, ...values.map((value) => (typeof value === 'string' ? inSentence(value) : value)));
