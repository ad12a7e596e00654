/** One parameter of a link: its name, and its value in quotes or without. A header that breaks off ends the quotes. */
const PARAMETER = /[\s;,]*([^\s=;,"<>]+)\s*(?:=\s*(?:"([^"\\]*(?:\\[^][^"\\]*)*)(?:"|$)|([^\s;,"<>]*)))?/y;

/**
 * The target of the first link of a `Link` header whose relations name the next page (RFC 8288), read link by link. Undefined
 * where no next page is named; null where one is, in a header that breaks off before the target ends.
 */
export function nextLink(header: string): string | null | undefined {
  let open = header.indexOf('<');
  while (open >= 0) {
    const close = header.indexOf('>', open);
    if (close < 0) {
      return /\bnext\b/i.test(header.slice(open)) ? null : undefined;
    }
    const { isNext, end } = readParameters(header, close + 1);
    if (isNext) {
      return header.slice(open + 1, close);
    }
    open = header.indexOf('<', end);
  }
  return undefined;
}

/** The parameters from a place on, and where they end. A link may have several relations, apart by blanks. */
function readParameters(header: string, from: number): { readonly isNext: boolean; readonly end: number } {
  let isNext = false;
  let end = from;
  const parameter = new RegExp(PARAMETER);
  parameter.lastIndex = from;
  for (let found = parameter.exec(header); found !== null; found = parameter.exec(header)) {
    const [, name = '', quoted, plain = ''] = found;
    isNext ||= /^rel$/i.test(name) && /(?:^|\s)next(?:\s|$)/i.test(quoted ?? plain);
    end = parameter.lastIndex;
  }
  return { isNext, end };
}
