import { inSentence } from './foreignText.ts';

/**
 * Gives the text in the reader's language, with `{0}`, `{1}`, … filled in. The product passes `t` of `translated.ts`,
 * tests {@link plainTranslate}.
 */
export type Translate = (message: string, ...values: (string | number)[]) => string;

/** English, as written. */
export const plainTranslate: Translate = (message, ...values) =>
  message.replace(/\{(\d+)\}/g, (whole, index: string) => inSentence(String(values[Number(index)] ?? whole)));
