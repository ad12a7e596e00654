import type { FormWords, StepAction, TestReport } from '../src/contract/formContract.ts';
import { createProgressRing } from './controls.ts';
import { element, icon, replaceContent } from './dom.ts';
import { isOutdated } from './formModel.ts';
import type { FormState } from './formModel.ts';
import { renderNotice } from './noticeView.ts';

type DetailWords = Pick<FormWords, 'nextSteps' | 'evidence' | 'serverText'>;

export interface TestActions {
  readonly focusField: (field: string) => void;
  readonly runStep: (key: string) => void;
}

/** The login test in place: running, or its outcome with cause, evidence and what to do next. */
export function renderTest(place: HTMLElement, state: FormState, actions: TestActions): void {
  const { test, page } = state;
  const { words } = page;
  const shown = JSON.stringify(test);
  if (place.dataset['shown'] !== shown) {
    place.dataset['shown'] = shown;
    drawTest(place, test, words, actions);
  }
  // The report itself stays: a screen reader would read an alert again if it were drawn again.
  const outdated = place.querySelector<HTMLElement>('.outdated');
  if (outdated !== null) {
    replaceContent(outdated, isOutdated(state) ? words.notTestedChanged : null);
  }
}

function drawTest(place: HTMLElement, test: FormState['test'], words: FormWords, actions: TestActions): void {
  switch (test.kind) {
    case 'idle':
      place.replaceChildren();
      break;
    case 'running':
      place.replaceChildren(
        element('p', { class: 'running', role: 'status' }, createProgressRing(), words.testing),
      );
      break;
    case 'done':
      place.replaceChildren(renderReport(test.report, words, actions));
  }
}

function renderReport(report: TestReport, words: FormWords, actions: TestActions): HTMLElement {
  return element(
    'section',
    { class: 'report', 'aria-label': words.testResult },
    renderNotice(report.level, report.cause, report.heading),
    element('p', { class: 'hint outdated', role: 'status' }),
    ...renderDetails(report, words, actions),
  );
}

/** What a report says beside its outcome: its parts, what to do next, and what was asked. */
export function renderDetails(
  report: TestReport,
  words: DetailWords,
  actions: TestActions,
): readonly HTMLElement[] {
  const parts = [renderParts(report), renderSteps(report, words, actions), renderEvidence(report, words)];
  return parts.filter((part) => part !== null);
}

function renderParts(report: TestReport): HTMLElement | null {
  const rows = report.parts.map((part) =>
    element(
      'li',
      { class: `part ${part.level}` },
      icon({ info: 'info', warning: 'warning', error: 'error', success: 'pass' }[part.level]),
      element('span', {}, element('strong', {}, part.name), ` ${part.text}`),
    ),
  );
  return rows.length === 0 ? null : element('ul', { class: 'parts' }, ...rows);
}

function renderSteps(report: TestReport, words: DetailWords, actions: TestActions): HTMLElement | null {
  if (report.steps.length === 0) {
    return null;
  }
  const items = report.steps.map(({ text, action }) =>
    element(
      'li',
      {},
      text,
      action === null ? null : ' ',
      action === null ? null : renderAction(action, actions),
    ),
  );
  return element('div', {}, element('h2', {}, words.nextSteps), element('ul', {}, ...items));
}

function renderAction(action: StepAction, actions: TestActions): HTMLElement {
  if (action.kind === 'open-link') {
    return element('a', { href: action.url }, action.label);
  }
  const button = element('button', { class: 'link-button', type: 'button' }, action.label);
  button.addEventListener('click', () => {
    if (action.kind === 'focus-field') {
      actions.focusField(action.field);
    } else {
      actions.runStep(action.key);
    }
  });
  return button;
}

function renderEvidence(report: TestReport, words: DetailWords): HTMLElement | null {
  if (report.evidence.length === 0 && report.serverText === null) {
    return null;
  }
  return element(
    'details',
    { class: 'help' },
    element('summary', {}, words.evidence),
    element(
      'ul',
      { class: 'evidence' },
      ...report.evidence.map((line) => element('li', {}, element('code', {}, line))),
    ),
    report.serverText === null
      ? null
      : element('p', {}, `${words.serverText} `, element('q', {}, report.serverText)),
  );
}
