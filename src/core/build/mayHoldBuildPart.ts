/** A root key that defines something; it can hide only behind an escape of a double-quoted key. */
const DEFINES = /(?:resources|jobs|triggers)["']?[ \t]*:|"[A-Za-z]{0,30}\\(?:[xuU]|\r?\n)/iu;

/**
 * Tells texts that define nothing and hold no anchor for others without a YAML parse; true means "perhaps". Whether a text
 * may name an integration is answered by `mayHoldReference`.
 */
export function mayHoldBuildPart(text: string, path: string): boolean {
  return DEFINES.test(text) || (/templates\.ya?ml$/iu.test(path) && text.includes('&'));
}
