/** A text as one piece of inline code, whatever it holds: names come from files that anybody may have written. */
export function inlineCode(text: string): string {
  const oneLine = text.replaceAll(/[\r\n]+/g, ' ');
  const runs = oneLine.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  const pad = oneLine.startsWith('`') || oneLine.endsWith('`') || oneLine.trim() === '' ? ' ' : '';
  return `${fence}${pad}${oneLine}${pad}${fence}`;
}

/** A text that means nothing to Markdown. */
export function plainMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()<>#+\-.!|~&]/g, String.raw`\$&`).replaceAll(/[\r\n]+/g, ' ');
}

/** A link to a line of a file; the address is the file's own. */
export function placeLink(label: string, uri: string, line: number): string {
  return `[${plainMarkdown(label)}](${uri.replaceAll('(', '%28').replaceAll(')', '%29').replaceAll(' ', '%20')}#L${line})`;
}
