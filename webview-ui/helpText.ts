/** A piece of a help line. */
export type HelpSpan =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly url: string };

/** A paragraph, or a list of steps that follow each other. */
export type HelpBlock =
  | { readonly kind: 'paragraph'; readonly spans: readonly HelpSpan[] }
  | { readonly kind: 'steps'; readonly steps: readonly (readonly HelpSpan[])[] };

const STEP = /^\d+\. /;
const MARKUP = /`([^`]+)`|\[([^\]]+)\]\((https?:\/\/[^)\s]+)\)/g;

/** Reads the lines of a help text; whatever is no known markup stays text. */
export function parseHelp(lines: readonly string[]): readonly HelpBlock[] {
  const blocks: HelpBlock[] = [];
  for (const line of lines) {
    const last = blocks.at(-1);
    if (!STEP.test(line)) {
      blocks.push({ kind: 'paragraph', spans: parseSpans(line) });
    } else {
      const step = parseSpans(line.replace(STEP, ''));
      if (last?.kind === 'steps') {
        blocks[blocks.length - 1] = { kind: 'steps', steps: [...last.steps, step] };
      } else {
        blocks.push({ kind: 'steps', steps: [step] });
      }
    }
  }
  return blocks;
}

function parseSpans(line: string): readonly HelpSpan[] {
  const spans: HelpSpan[] = [];
  let from = 0;
  for (const match of line.matchAll(MARKUP)) {
    if (match.index > from) {
      spans.push({ kind: 'text', text: line.slice(from, match.index) });
    }
    const [whole, code, text, url] = match;
    spans.push(
      code === undefined ? { kind: 'link', text: text ?? '', url: url ?? '' } : { kind: 'code', text: code },
    );
    from = match.index + whole.length;
  }
  if (from < line.length) {
    spans.push({ kind: 'text', text: line.slice(from) });
  }
  return spans;
}
