import type {
  IntegrationWords,
  LineFinding,
  PageGroup,
  PageLine,
} from '../src/contract/integrationContract.ts';
import { placeButton } from './contextSections.ts';
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
  const gone = line.state === 'removed-not-saved';
  const facts = [
    ...(gone ? [element('span', { class: 'fact unsaved' }, words.removedNotSaved)] : []),
    ...line.facts.map((fact) => element('span', { class: 'fact' }, fact)),
  ];
  return element(
    'li',
    { class: gone ? 'line gone' : 'line' },
    element(
      'div',
      { class: 'line-text' },
      element('span', { class: 'what' }, line.what),
      placeButton(line),
      line.text === '' ? null : element('code', { class: 'source' }, line.text),
      facts.length === 0 ? null : element('span', { class: 'facts' }, ...facts),
      ...line.findings.map((finding) => renderFinding(finding, words)),
    ),
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
