/**
 * A part of the user info of a URL as it was meant. A `%` that begins no escape stands for itself, as curl reads it: people
 * write passwords into `HTTPS_PROXY` as they are, and the URL parser has escaped their other signs.
 */
export function decodeUserInfo(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/giu, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}
