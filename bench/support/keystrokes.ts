/** The texts that typing into a file gives: a letter at a time, now and then somewhere else. Always the same ones. */
export function* keystrokes(text: string, count: number): Generator<string> {
  const run = 12;
  for (let stroke = 0; stroke < count; stroke += 1) {
    // A fixed walk over the whole text; a prime, so that it meets keys, values and comments alike.
    const place = (Math.floor(stroke / run) * 7_919) % Math.max(1, text.length);
    const typed = 'integrations'.slice(0, (stroke % run) + 1);
    yield text.slice(0, place) + typed + text.slice(place);
  }
}
