/**
 * Tells files that cannot hold a reference without a YAML parse; true means "perhaps". Every key that names an
 * integration holds `ntegration`; it can hide only behind an escape of a double-quoted key.
 */
export function mayHoldReference(text: string): boolean {
  return text.includes('ntegration') || MAY_HIDE.test(text);
}

/** A double-quoted key that starts with letters and goes on with an escape by number or an escaped line end. */
const MAY_HIDE = /"[A-Za-z]{0,30}\\(?:[xuU]|\r?\n)/;
