/**
 * The value that a text holds as JSON; undefined for text that is not JSON. The one way to read JSON, held by lint: the error of
 * `JSON.parse` quotes the text, in which a password may stand, and so it must not get to anybody.
 */
export function parseJson(text: string): unknown {
  try {
    // eslint-disable-next-line no-restricted-syntax -- its error ends here
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The object that a text holds as JSON; undefined for text that is not JSON and for every other kind of value. */
export function parseJsonObject(text: string): Readonly<Record<string, unknown>> | undefined {
  const value = parseJson(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}
