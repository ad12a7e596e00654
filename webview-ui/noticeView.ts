import type { FieldProblem, FormWords } from '../src/contract/formContract.ts';
import type { NoticeLevel } from '../src/contract/notice.ts';
import { element, fillIn, icon } from './dom.ts';

/** The codicon of each level. */
export const NOTICE_ICONS: Readonly<Record<NoticeLevel, string>> = {
  info: 'info',
  warning: 'warning',
  error: 'error',
  success: 'pass',
};

/** A coloured box with an icon; a screen reader hears errors and warnings at once, the rest when it is idle. */
export function renderNotice(
  level: NoticeLevel,
  text: string,
  title: string | null = null,
  buttons: readonly HTMLElement[] = [],
): HTMLElement {
  const urgent = level === 'error' || level === 'warning';
  return element(
    'div',
    { class: `notice ${level}`, role: urgent ? 'alert' : 'status' },
    icon(NOTICE_ICONS[level]),
    element(
      'div',
      {},
      title === null ? null : element('strong', {}, title),
      element('span', { class: 'notice-text' }, text),
      buttons.length === 0 ? null : element('div', { class: 'notice-buttons' }, ...buttons),
    ),
  );
}

type ProblemAction = NonNullable<FieldProblem['action']>;

/** The problems of one field, worst first, each with its kind in words: colour alone says nothing. */
export function renderProblems(
  place: HTMLElement,
  problems: readonly FieldProblem[],
  words: FormWords,
  act: (action: ProblemAction) => void,
): void {
  const shown = JSON.stringify(problems);
  if (place.dataset['shown'] !== shown) {
    place.dataset['shown'] = shown;
    const order = ['error', 'warning', 'info'];
    const sorted = problems.toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
    place.replaceChildren(...sorted.map((problem) => renderProblem(problem, words, act)));
  }
}

function renderProblem(
  problem: FieldProblem,
  words: FormWords,
  act: (action: ProblemAction) => void,
): HTMLElement {
  const kind = { error: words.error, warning: words.warning, info: words.note }[problem.severity];
  const { action } = problem;
  return element(
    'p',
    { class: `problem ${problem.severity}` },
    icon(problem.severity),
    element('span', { class: 'visually-hidden' }, `${kind}: `),
    element(
      'span',
      {},
      problem.text,
      action === null ? null : ' ',
      action === null ? null : actionLink(action, act),
    ),
  );
}

function actionLink(action: ProblemAction, act: (action: ProblemAction) => void): HTMLElement {
  const button = element('button', { class: 'link-button', type: 'button' }, action.label);
  button.addEventListener('click', () => {
    act(action);
  });
  return button;
}

/** What stopped a save, with a link to each field; it takes the focus, so it is read first. */
export function renderSummary(
  place: HTMLElement,
  errors: readonly FieldProblem[],
  words: FormWords,
  focusField: (field: string) => void,
): void {
  const shown = JSON.stringify(errors);
  if (place.dataset['shown'] !== shown) {
    place.dataset['shown'] = shown;
    place.replaceChildren(...(errors.length === 0 ? [] : [summaryOf(errors, words, focusField)]));
  }
}

function summaryOf(
  errors: readonly FieldProblem[],
  words: FormWords,
  focusField: (field: string) => void,
): HTMLElement {
  const title = errors.length === 1 ? words.summaryOne : fillIn(words.summaryMany, String(errors.length));
  const links = errors.map((problem) => {
    const link = element('button', { class: 'link-button', type: 'button' }, problem.text);
    link.addEventListener('click', () => {
      focusField(problem.field);
    });
    return element('li', {}, link);
  });
  return element(
    'section',
    { class: 'notice error', tabindex: '-1', role: 'alert', id: 'summary' },
    icon('error'),
    element('div', {}, element('strong', {}, title), element('ul', {}, ...links)),
  );
}
