/**
 * A question about all of a text that many places of the same text ask, one after the other: the answer for the last
 * text is kept. Without that, each place would cost a look at the whole text.
 */
export function oncePerText<T>(compute: (text: string) => T): (text: string) => T {
  let last: { readonly text: string; readonly answer: T } | null = null;
  return (text) => {
    if (last?.text !== text) {
      last = { text, answer: compute(text) };
    }
    return last.answer;
  };
}
