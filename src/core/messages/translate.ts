/**
 * Gives the text in the reader's language, with `{0}`, `{1}`, … filled in. The host passes VS Code's `l10n.t`, the
 * command line {@link plainTranslate}.
 */
export type Translate = (message: string, ...values: (string | number)[]) => string;

/** English, as written. */
export const plainTranslate: Translate = (message, ...values) =>
  message.replace(/\{(\d+)\}/g, (whole, index: string) => String(values[Number(index)] ?? whole));
