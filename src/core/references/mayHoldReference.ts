/**
 * Tells files that cannot hold a reference without a YAML parse; true means "perhaps". Every key that names an
 * integration holds `ntegration` outside comment lines; it can hide only behind an escape of a double-quoted key.
 * References that are commented out do not count. An alias may stand for a whole list, or for keys, that are written in
 * another file.
 */
export function mayHoldReference(text: string): boolean {
  // Searching for a backslash is much faster than the regular expression, and few texts hold one.
  return (
    isWrittenOutsideComments(text) ||
    (text.includes('\\') && MAY_HIDE.test(text)) ||
    (text.includes('*') && ALIAS.test(text) && SECTION.test(text))
  );
}

/** A `*` that begins a value or an item. */
const ALIAS = /(?:^|[:?,[{-])[ \t]*\*[^\s,[\]{}*]/mu;

/**
 * The root keys of lists that name integrations; a merge key may bring in one of them. Behind `?` the colon stands in a line
 * below.
 */
const SECTION = /(?:resources|jobs|pipelines|triggers|vars|notifications|<<)["']?[ \t]*(?::|#|$)/imu;

/** A double-quoted key that starts with letters and goes on with an escape by number or an escaped line end. */
const MAY_HIDE = /"[A-Za-z]{0,30}\\(?:[xuU]|\r?\n)/;

/** A line that is a comment from its start. A lone carriage return ends a line too, so it must not hide behind one. */
const COMMENT_START = /^[ \t\uFEFF]*#[^\r]*$/;

function isWrittenOutsideComments(text: string): boolean {
  let at = text.indexOf('ntegration');
  while (at !== -1) {
    const lineStart = text.lastIndexOf('\n', at) + 1;
    if (!COMMENT_START.test(text.slice(lineStart, at))) {
      return true;
    }
    const lineEnd = text.indexOf('\n', at);
    const ending = text.slice(at, lineEnd === -1 ? text.length : lineEnd);
    if (ending.slice(0, -1).includes('\r')) {
      return true;
    }
    at = lineEnd === -1 ? -1 : text.indexOf('ntegration', lineEnd);
  }
  return false;
}
