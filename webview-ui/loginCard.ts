import type { IntegrationMessage, IntegrationPage, PageLogin } from '../src/contract/integrationContract.ts';
import { createButton, createProgressRing, type ButtonControl } from './controls.ts';
import { element, icon, redraw, replaceContent } from './dom.ts';
import { renderDetails } from './testView.ts';

const ICONS: Readonly<Record<PageLogin['level'], string>> = {
  info: 'info',
  warning: 'warning',
  error: 'error',
  success: 'pass',
};

/** How the login stands, with the button that tests it and all that the last test said. */
export class LoginCard {
  readonly element = element('section', { 'aria-labelledby': 'login-title' });
  readonly #title = element('h2', { id: 'login-title' });
  /** Stays while its words change: a screen reader hears them. */
  readonly #card = element('div', { class: 'status', id: 'login', role: 'status' });
  readonly #buttons = element('div', { class: 'buttons login-buttons' });
  readonly #details = element('div', { class: 'report' });
  readonly #send: (message: IntegrationMessage) => void;
  readonly #focusRegion: () => void;
  #test: ButtonControl | null = null;
  #wasRunning = false;

  constructor(send: (message: IntegrationMessage) => void, focusRegion: () => void) {
    this.#send = send;
    this.#focusRegion = focusRegion;
    this.element.append(this.#title, this.#card, this.#buttons, this.#details);
  }

  show({ login, words }: Pick<IntegrationPage, 'login' | 'words'>): void {
    const { level, title, text, running, report } = login;
    this.#title.textContent = words.loginTitle;
    this.#card.className = `status ${level}`;
    replaceContent(
      this.#card,
      running ? createProgressRing() : icon(ICONS[level]),
      running
        ? element('div', {}, element('strong', {}, words.testing))
        : element('div', {}, element('strong', {}, title), element('p', {}, text)),
    );
    this.#showTest(login, words);
    redraw(this.#details, report, () =>
      report === null
        ? []
        : renderDetails(report, words, {
            focusField: (field) => {
              this.#toField(field);
            },
            runStep: (key) => {
              this.#send({ kind: 'step', key });
            },
          }),
    );
    if (this.#wasRunning && !running) {
      // The outcome is what the person waits for, wherever they have scrolled to meanwhile.
      this.element.scrollIntoView({ block: 'nearest' });
    }
    this.#wasRunning = running;
  }

  /** One button that tests or stops, so it keeps the focus. */
  #showTest({ testLabel, testFirst, running }: PageLogin, words: IntegrationPage['words']): void {
    if (testLabel === null) {
      this.#test = null;
      this.#buttons.replaceChildren();
      return;
    }
    const test = this.#test ?? this.#createTest();
    test.setLabel(running ? words.stopTest : testLabel);
    test.element.setAttribute('appearance', testFirst ? 'primary' : 'secondary');
    if (this.#test === null) {
      this.#test = test;
      this.#buttons.replaceChildren(test.element);
    }
  }

  #createTest(): ButtonControl {
    return createButton({
      id: 'test',
      label: '',
      appearance: 'secondary',
      onClick: () => {
        this.#send({ kind: this.#wasRunning ? 'stop-test' : 'test' });
      },
    });
  }

  /** Leads to a field of the form, but to the dependencies for the region, which stands in the files. */
  #toField(field: string): void {
    if (field === 'region') {
      this.#focusRegion();
    } else {
      this.#send({ kind: 'edit-field', field });
    }
  }
}
