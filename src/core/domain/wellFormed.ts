/** Whether a text can be written in UTF-8: half a character (a lone surrogate) cannot, and would become another one. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
