import { element } from './dom.ts';
import { parseHelp } from './helpText.ts';
import type { HelpBlock, HelpSpan } from './helpText.ts';

/** Help that can be opened in place; nothing is fetched, links open outside (VS Code handles the click). */
export function renderHelp(title: string, lines: readonly string[], open: boolean): HTMLElement | null {
  if (lines.length === 0) {
    return null;
  }
  const details = element(
    'details',
    { class: 'help' },
    element('summary', {}, title),
    ...renderHelpLines(lines),
  );
  details.open = open;
  return details;
}

/** The lines alone, as paragraphs and lists. */
export function renderHelpLines(lines: readonly string[]): readonly HTMLElement[] {
  return parseHelp(lines).map(renderBlock);
}

function renderBlock(block: HelpBlock): HTMLElement {
  return block.kind === 'paragraph'
    ? element('p', {}, ...block.spans.map(renderSpan))
    : element('ol', {}, ...block.steps.map((step) => element('li', {}, ...step.map(renderSpan))));
}

function renderSpan(span: HelpSpan): Node {
  switch (span.kind) {
    case 'text':
      return document.createTextNode(span.text);
    case 'code':
      return element('code', {}, span.text);
    case 'link':
      return element('a', { href: span.url }, span.text);
  }
}
