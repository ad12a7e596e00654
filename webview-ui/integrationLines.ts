import type {
  IntegrationWords,
  LineFinding,
  PageGroup,
  PageLine,
} from '../src/contract/integrationContract.ts';
import { renderLineText } from './contextSections.ts';
import { element, icon } from './dom.ts';
import { putInOrder, showKeyed } from './keyedList.ts';

/** The groups of direct dependencies; a group, and each line in it, stays as long as it shows the same. */
export function showGroups(place: HTMLElement, groups: readonly PageGroup[], words: IntegrationWords): void {
  const known = new Map(
    [...place.children].flatMap((child) =>
      child instanceof HTMLElement ? [[child.dataset['group'] ?? '', child] as const] : [],
    ),
  );
  const sections = groups.map((group) => {
    const section = known.get(group.key) ?? emptyGroup(group.key);
    showGroup(section, group, words);
    return section;
  });
  putInOrder(place, sections);
}

function emptyGroup(key: string): HTMLElement {
  return element(
    'section',
    { class: 'group', 'data-group': key, 'aria-labelledby': `group-${key}` },
    element('h3', { id: `group-${key}` }),
    element('ul', { class: 'lines' }),
  );
}

function showGroup(section: HTMLElement, { title, lines }: PageGroup, words: IntegrationWords): void {
  const [heading, list] = [section.querySelector('h3'), section.querySelector('ul')];
  heading?.replaceChildren(title, ' ', element('span', { class: 'count' }, String(lines.length)));
  if (list !== null) {
    showKeyed(list, lines, (line) => renderLine(line, words));
  }
}

function renderLine(line: PageLine, words: IntegrationWords): HTMLElement {
  const findings = line.findings.map((finding) => renderFinding(finding, words));
  return element(
    'li',
    { class: line.state === 'live' ? 'line' : 'line gone' },
    renderLineText(line, words, findings),
  );
}

function renderFinding({ level, text }: LineFinding, words: IntegrationWords): HTMLElement {
  const kind = { error: words.error, warning: words.warning, info: words.note }[level];
  return element(
    'p',
    { class: `problem ${level}` },
    icon(level),
    element('span', { class: 'visually-hidden' }, `${kind}: `),
    element('span', {}, text),
  );
}
