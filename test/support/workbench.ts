import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { ROOT } from '../../scripts/runCommand.ts';
import type { Theme } from './vsCodeServer.ts';

const SCREENSHOTS = path.join(ROOT, 'test-results', 'screenshots');
const OPEN_TIMEOUT_MS = 60_000;
const ACTION_TIMEOUT_MS = 30_000;
/** One of several tries, where a second one does no harm. */
const TRY_MS = ACTION_TIMEOUT_MS / 5;
const TRIES = 5;
const EXPAND_ATTEMPTS = 10;
/** How long a node is watched for a refresh that closes it again. */
const SETTLE_MS = 300;
const PALETTE_TIMEOUT_MS = 4_000;
const PALETTE_ATTEMPTS = 8;

/** The class that VS Code puts on the workbench for each kind of theme. */
const THEME_CLASSES: Readonly<Record<Theme, string>> = {
  dark: 'vs-dark',
  light: 'vs',
  'hc-black': 'hc-black',
  'hc-light': 'hc-light',
};

/** The names in VS Code's own list of themes. */
const THEME_LABELS: Readonly<Record<Theme, string>> = {
  dark: 'Dark Modern',
  light: 'Light Modern',
  'hc-black': 'Dark High Contrast',
  'hc-light': 'Light High Contrast',
};

/**
 * Run in the page for a button at the end of a row: notes whether the next click reaches it. A click that reaches another
 * place, because the rows moved meanwhile, does nothing: a person would have seen them move.
 */
const NOTE_CLICK = `(row, button) => {
  const labelOf = (element, selector) => element.closest(selector)?.ariaLabel;
  let isHeard = false;
  const listen = (event) => {
    isHeard = labelOf(event.target, '.monaco-list-row') === row && labelOf(event.target, '.action-label') === button;
    if (!isHeard) {
      event.stopImmediatePropagation();
    }
  };
  globalThis.endClick?.();
  globalThis.endClick = () => {
    removeEventListener('click', listen, { capture: true });
    return isHeard;
  };
  addEventListener('click', listen, { capture: true, once: true });
}`;

/** Windows that are open, for the picture of a failure. */
export const openWorkbenches = new Set<Workbench>();

/** One window of VS Code, driven the way a person does: by what is to be seen and the keyboard. */
export class Workbench {
  readonly page: Page;
  readonly #url: string;

  constructor(page: Page, url: string) {
    this.page = page;
    this.#url = url;
    page.setDefaultTimeout(ACTION_TIMEOUT_MS);
    page.on('close', () => openWorkbenches.delete(this));
  }

  async open(): Promise<void> {
    openWorkbenches.add(this);
    await this.page.goto(this.#url, { timeout: OPEN_TIMEOUT_MS });
    await this.#waitForWorkbench();
  }

  /** Reloads the window, as `Developer: Reload Window` does. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.#waitForWorkbench();
  }

  /** Reloads by the command, which lets VS Code save the state of its editors first. */
  async reloadWindow(): Promise<void> {
    const reloaded = this.page.waitForEvent('framenavigated', (frame) => frame === this.page.mainFrame());
    await this.runCommand('Developer: Reload Window');
    await reloaded;
    await this.#waitForWorkbench();
  }

  async close(): Promise<void> {
    await this.page.close();
  }

  async #waitForWorkbench(): Promise<void> {
    await this.page
      .locator('.monaco-workbench .part.statusbar .statusbar-item')
      .first()
      .waitFor({ timeout: OPEN_TIMEOUT_MS });
  }

  // --- palette and inputs ---

  /**
   * Runs a command of the palette by its full title, for instance `Shippable: Add Integration…`. It waits until the
   * extension offers it.
   */
  async runCommand(title: string): Promise<void> {
    const item = this.quickPickItem(title).first();
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.page.keyboard.press('F1');
        // Typing loses characters while the palette loads; filling does not.
        await this.quickInput.fill(`>${title}`, { timeout: PALETTE_TIMEOUT_MS });
        await item.click({ timeout: PALETTE_TIMEOUT_MS });
        return;
      } catch (error) {
        // A window that is still starting loses the key, and an open palette does not learn of extensions that come
        // later: it is opened anew.
        if (attempt === PALETTE_ATTEMPTS) {
          throw error;
        }
        await this.page.keyboard.press('Escape');
      }
    }
  }

  /** The text box of the palette, of a quick pick or of an input box. */
  get quickInput(): Locator {
    return this.page.locator('.quick-input-widget input.input[type="text"]');
  }

  /** A line of the open quick pick, by its label. */
  quickPickItem(label: string | RegExp): Locator {
    return this.page.locator('.quick-input-widget .quick-input-list .monaco-list-row').filter({
      has: this.page.locator('.label-name', {
        hasText: typeof label === 'string' ? exactly(label) : label,
      }),
    });
  }

  /** Chooses a line of the open quick pick. */
  async pick(label: string): Promise<void> {
    await this.quickPickItem(label).first().click();
  }

  /**
   * Runs a command and chooses a line of the list that it opens. A page that opens late takes the focus, which closes the
   * list: a person runs the command again.
   */
  async pickIn(command: string, label: string): Promise<void> {
    await this.#insist(async () => {
      await this.runCommand(command);
      await this.quickPickItem(label).first().click({ timeout: TRY_MS });
    });
  }

  /** Fills the open input box and accepts it. */
  async answer(text: string): Promise<void> {
    await this.quickInput.fill(text);
    await this.quickInput.press('Enter');
  }

  /** Chooses a file by its path in the open file dialog, which is a quick pick in a window like this one. */
  async chooseFile(file: string): Promise<void> {
    await this.quickPickItem('..').waitFor();
    await this.#insist(async () => {
      // The dialog closes once it has looked at the file; whatever opens before would end it.
      if (await this.quickInput.isVisible()) {
        await this.quickInput.fill(file);
        await this.quickInput.press('Enter');
      }
      await this.quickInput.waitFor({ state: 'hidden', timeout: TRY_MS });
    });
  }

  /** Puts the cursor of the active editor at a line and column, by the keyboard. */
  async goTo(line: number, column: number): Promise<void> {
    const there = `Ln ${String(line)}, Col ${String(column)}`;
    await this.#insist(async () => {
      await this.page.keyboard.press('Control+G');
      await this.quickInput.fill(`:${String(line)}:${String(column)}`, { timeout: TRY_MS });
      await this.quickInput.press('Enter', { timeout: TRY_MS });
      const shown = this.page.locator('.statusbar-item').filter({ hasText: there });
      await shown.waitFor({ timeout: TRY_MS });
    });
  }

  // --- the Integrations view ---

  /** Opens the Integrations view and waits until it shows something. */
  async openIntegrations(): Promise<void> {
    const tab = this.page.locator('.part.activitybar').getByRole('tab', { name: /^(Shippable|Integration)/ });
    if ((await tab.getAttribute('aria-selected')) !== 'true') {
      await tab.click();
    }
    await this.sideBar.locator('.monaco-list-row, .welcome-view-content').first().waitFor();
  }

  get sideBar(): Locator {
    return this.page.locator('.part.sidebar');
  }

  /** A node of the tree by the start of what a screen reader says of it. */
  treeItem(name: string | RegExp): Locator {
    return this.sideBar.getByRole('treeitem', {
      name: typeof name === 'string' ? new RegExp(`^${escaped(name)}(?![\\w-])`) : name,
    });
  }

  /** Opens a node that may be open already. */
  async expand(name: string | RegExp): Promise<void> {
    const node = this.treeItem(name).first();
    await node.waitFor();
    // A refresh of the tree that was under way swallows the click, or closes the node again just after it.
    for (let attempt = 1; !(await this.#staysOpen(node)); attempt += 1) {
      assert.ok(attempt <= EXPAND_ATTEMPTS, `the node ${String(name)} does not stay open`);
      if (!(await this.#isOpen(node))) {
        await node.locator('.monaco-tl-twistie').click();
      }
    }
  }

  /** Whether a node is open, and no refresh that began before it was opened closes it again. */
  async #staysOpen(node: Locator): Promise<boolean> {
    const closed = node.and(this.page.locator('[aria-expanded="false"]'));
    const closes = await closed.waitFor({ timeout: SETTLE_MS }).then(
      () => true,
      () => false,
    );
    // While the tree is drawn anew the row is neither.
    return !closes && (await this.#isOpen(node));
  }

  async #isOpen(node: Locator): Promise<boolean> {
    return node.and(this.page.locator('[aria-expanded="true"]')).isVisible();
  }

  /** What the editor tells of a node while the mouse rests on it. */
  async hoverText(node: Locator, text: string): Promise<void> {
    const told = this.page.locator('.monaco-hover').getByText(text);
    await this.#insist(async () => {
      await node.locator('.label-name').hover();
      await told.waitFor({ timeout: TRY_MS });
    });
  }

  /** A row that is drawn anew under the mouse forgets the mouse: a person moves it away and tries again. */
  async #insist(act: () => Promise<void>): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await act();
        return;
      } catch (error) {
        if (attempt === TRIES) {
          throw error;
        }
        await this.page.mouse.move(0, 0);
      }
    }
  }

  /**
   * The button at the end of a node's line, by its tooltip. A row that is drawn anew between the press and the release of
   * the mouse loses the click: it counts only where the button heard it.
   */
  async clickInlineAction(node: Locator, title: string | RegExp): Promise<void> {
    await this.#insist(async () => {
      await node.hover({ timeout: TRY_MS });
      const button = node.getByRole('button', { name: title });
      const labels = [await labelOf(node), await labelOf(button)];
      await this.page.evaluate(`(${NOTE_CLICK})(...${JSON.stringify(labels)})`);
      await button.click({ timeout: TRY_MS });
      const heard: unknown = await this.page.evaluate('globalThis.endClick()');
      assert.equal(heard, true, 'the click was lost: the row was drawn anew');
    });
  }

  #menuItem(entry: string): Locator {
    return this.page
      .locator('.context-view .monaco-menu')
      .getByRole('menuitem', { name: new RegExp(`^${escaped(entry)}`) });
  }

  /** The entries of the menu that is open, in their order. */
  async menuEntries(): Promise<readonly string[]> {
    const menu = this.page.locator('.context-view .monaco-menu');
    return menu.getByRole('menuitem').locator('.action-label').allTextContents();
  }

  /** Opens a node's context menu, in which an entry stands, and leaves it open. */
  async openContextMenu(node: Locator, entry: string): Promise<void> {
    await this.#insist(async () => {
      await node.click({ button: 'right', timeout: TRY_MS });
      await this.#menuItem(entry).waitFor({ timeout: TRY_MS });
    });
  }

  /** Chooses an entry of a node's context menu, which may be open already. */
  async contextMenu(node: Locator, entry: string): Promise<void> {
    const item = this.#menuItem(entry);
    await this.#insist(async () => {
      if (!(await item.isVisible())) {
        await node.click({ button: 'right', timeout: TRY_MS });
      }
      await item.click({ timeout: TRY_MS });
      // A menu that has just opened takes a click for the end of the one that opened it, stays open and takes the next one.
      await item.waitFor({ state: 'hidden', timeout: TRY_MS / 5 });
    });
  }

  /** Opens the page of an integration by a click in the tree. A click on a row that is drawn anew may be lost. */
  async openPage(name: string): Promise<FrameLocator> {
    const page = this.webview();
    await this.#insist(async () => {
      await this.treeItem(name).click({ timeout: TRY_MS });
      await page.getByRole('heading', { level: 1, name, exact: true }).waitFor({ timeout: TRY_MS });
    });
    return page;
  }

  // --- editors ---

  /** Opens a file of the workspace through the quick open box. */
  async openFile(name: string): Promise<Locator> {
    const base = path.basename(name);
    const editor = this.page.locator(`.monaco-editor[data-uri$="/${base}"]`).first();
    await this.#insist(async () => {
      await this.page.keyboard.press('Control+P');
      // What takes the focus meanwhile closes the box.
      await this.quickInput.fill(name, { timeout: TRY_MS });
      const row = this.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: base }).first();
      await row.click({ timeout: TRY_MS });
      // The list is sorted anew while files are found, and a click may then hit a neighbour.
      await editor.waitFor({ timeout: ACTION_TIMEOUT_MS / 3 });
    });
    return editor;
  }

  /** The text editor that shows a file. */
  async editor(name: string): Promise<Locator> {
    const editor = this.page.locator(`.monaco-editor[data-uri$="${name}"]`).first();
    await editor.waitFor();
    return editor;
  }

  /** Saves the active editor. */
  async save(): Promise<void> {
    await this.page.keyboard.press('Control+S');
    await this.page.locator('.tabs-container .tab.active:not(.dirty)').first().waitFor();
  }

  /**
   * Opens the menu of quick fixes at the end of a line with the keyboard, and chooses one by its title. The menu closes when
   * what is found in the file changes meanwhile: a person opens it again.
   */
  async quickFix(line: Locator, action: string, picture: string): Promise<void> {
    const entry = this.page.locator('.action-widget').getByText(action).first();
    await this.#insist(async () => {
      await line.click({ timeout: TRY_MS });
      await this.page.keyboard.press('End');
      await this.page.keyboard.press('Control+Period');
      await entry.waitFor({ timeout: TRY_MS });
      await this.screenshot(picture);
      await entry.click({ timeout: TRY_MS });
    });
    await entry.waitFor({ state: 'hidden' });
  }

  // --- webviews and messages ---

  /** The content of the webview that is shown, or of the one with a given title. */
  webview(title?: string): FrameLocator {
    const outer =
      title === undefined
        ? 'iframe.webview.ready'
        : `.webview-container iframe.webview.ready[title="${title}"]`;
    return this.page.locator(outer).last().contentFrame().frameLocator('iframe#active-frame');
  }

  /** A notification that holds some text. */
  notification(text: string | RegExp): Locator {
    return this.page.locator('.notifications-toasts .notification-toast').filter({ hasText: text });
  }

  /**
   * A notification wherever the editor keeps it: with other toasts on the screen it holds new ones back, and the
   * notification center lists every one.
   */
  async notice(text: string | RegExp): Promise<Locator> {
    const listed = this.listedNotification(text).first();
    await this.#insist(async () => {
      // The center closes by itself when the progress that it shows ends before the notification comes.
      await this.runCommand('Notifications: Show Notifications');
      await listed.waitFor({ timeout: TRY_MS });
    });
    return listed;
  }

  /** A notification in the notification center, which has to be open. */
  listedNotification(text: string | RegExp): Locator {
    return this.page.locator('.notifications-center .notification-list-item').filter({ hasText: text });
  }

  /** Presses a button of a notification, which closes it. A list that is drawn anew swallows a click. */
  async pressInNotice(notice: Locator, button: string): Promise<void> {
    await notice.waitFor();
    await this.#insist(async () => {
      if (await notice.isVisible()) {
        await notice.getByRole('button', { name: button }).click({ timeout: TRY_MS });
      }
      await notice.waitFor({ state: 'hidden', timeout: TRY_MS });
    });
  }

  /** The modal question that is open. */
  get dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  // --- looks ---

  /** Switches the theme as a person does; a change of the settings file alone is not seen by an open window. */
  async useTheme(theme: Theme): Promise<void> {
    await this.#insist(async () => {
      await this.runCommand('Preferences: Color Theme');
      await this.quickInput.fill(THEME_LABELS[theme], { timeout: TRY_MS });
      await this.quickPickItem(THEME_LABELS[theme]).first().click({ timeout: TRY_MS });
    });
    await this.page.locator(`.monaco-workbench.${THEME_CLASSES[theme]}`).waitFor();
  }

  /** Writes `test-results/screenshots/NAME.png`. */
  async screenshot(name: string): Promise<void> {
    await mkdir(SCREENSHOTS, { recursive: true });
    await this.page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`) });
  }
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

function exactly(text: string): RegExp {
  return new RegExp(`^${escaped(text)}$`);
}

async function labelOf(element: Locator): Promise<string | null> {
  return element.getAttribute('aria-label', { timeout: TRY_MS });
}
