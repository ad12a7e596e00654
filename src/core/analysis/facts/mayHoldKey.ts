/** Whether a text may hold a key: a cheap look before a careful one. Behind an escape a key can hide. */
export function mayHoldKey(text: string, key: string): boolean {
  return text.includes(key) || text.includes('\\');
}
