import * as vscode from 'vscode';
import { interfaceText } from '../../core/messages/shownText.ts';

/**
 * The only functions that show lists to choose from, in which VS Code turns `$(name)` into an icon. No list closes when
 * it loses the focus: when an earlier list or box closes, VS Code returns the focus to the page a moment later.
 */

export interface PickOptions {
  readonly title: string;
  readonly placeHolder?: string;
  readonly matchOnDescription?: boolean;
  readonly matchOnDetail?: boolean;
}

interface ShownItem<T> extends vscode.QuickPickItem {
  readonly source: T;
}

/** Gives the chosen item itself, with its texts as they were given. */
export async function pickOne<T extends vscode.QuickPickItem>(
  items: readonly T[] | Promise<readonly T[]>,
  options: PickOptions,
): Promise<T | undefined> {
  return (await vscode.window.showQuickPick(shownItems(items), shownOptions(options)))?.source;
}

/**
 * A list that shows some items at once, and others in their place when they are there: `later` never rejects. Gives the
 * chosen item with what was typed; undefined when the list was left.
 */
export async function pickGrowing<T extends vscode.QuickPickItem>(
  first: readonly T[],
  later: Promise<readonly T[]>,
  { title, placeHolder }: PickOptions,
): Promise<{ readonly item: T; readonly typed: string } | undefined> {
  const pick = vscode.window.createQuickPick<ShownItem<T>>();
  pick.title = interfaceText(title);
  pick.placeholder = interfaceText(placeHolder ?? '');
  pick.ignoreFocusOut = true;
  pick.keepScrollPosition = true;
  pick.items = first.map(shownItem);
  pick.busy = true;
  void later.then((items) => {
    // Where somebody went down the list already, the same line stays chosen. The window tells of the active line a moment
    // after it shows the list: until then there is none, and the first line becomes it.
    const [active] = pick.activeItems;
    const moved = active !== undefined && active !== pick.items.find(({ kind }) => kind === undefined);
    pick.items = items.map(shownItem);
    if (moved) {
      pick.activeItems = pick.items.filter(({ label, kind }) => label === active.label && kind === undefined);
    }
    pick.busy = false;
  });
  try {
    return await new Promise((resolve) => {
      pick.onDidAccept(() => {
        const item = pick.selectedItems[0]?.source;
        resolve(item === undefined ? undefined : { item, typed: pick.value.trim() });
      });
      pick.onDidHide(() => {
        resolve(undefined);
      });
      pick.show();
    });
  } finally {
    pick.dispose();
  }
}

/** Gives the ticked items; undefined when the list was left. */
export async function pickMany<T extends vscode.QuickPickItem>(
  items: readonly T[],
  options: PickOptions,
): Promise<readonly T[] | undefined> {
  const shown = { ...shownOptions(options), canPickMany: true } as const;
  return (await vscode.window.showQuickPick(shownItems(items), shown))?.map(({ source }) => source);
}

/** Gives the chosen text as it was given. */
export async function pickText(texts: readonly string[], options: PickOptions): Promise<string | undefined> {
  return (
    await pickOne(
      texts.map((label) => ({ label })),
      options,
    )
  )?.label;
}

/**
 * A list in which all is ticked to begin with, but for items that say `picked: false`, and each item has a button. Gives
 * what is ticked in the end; undefined when the list was left.
 */
export async function reviewItems<T extends vscode.QuickPickItem>(
  items: readonly T[],
  { title, placeHolder }: PickOptions,
  onButton: (item: T) => void,
): Promise<readonly T[] | undefined> {
  const pick = vscode.window.createQuickPick<ShownItem<T>>();
  pick.title = interfaceText(title);
  pick.placeholder = interfaceText(placeHolder ?? '');
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.ignoreFocusOut = true;
  pick.items = items.map(shownItem);
  pick.selectedItems = pick.items.filter(({ picked, kind }) => picked !== false && kind === undefined);
  const pressed = pick.onDidTriggerItemButton(({ item }) => {
    onButton(item.source);
  });
  try {
    return await new Promise((resolve) => {
      pick.onDidAccept(() => {
        resolve(pick.selectedItems.map(({ source }) => source));
      });
      pick.onDidHide(() => {
        resolve(undefined);
      });
      pick.show();
    });
  } finally {
    pressed.dispose();
    pick.dispose();
  }
}

async function shownItems<T extends vscode.QuickPickItem>(
  items: readonly T[] | Promise<readonly T[]>,
): Promise<ShownItem<T>[]> {
  return (await items).map(shownItem);
}

function shownItem<T extends vscode.QuickPickItem>(source: T): ShownItem<T> {
  const { kind, label, description, detail, picked, buttons, alwaysShow } = source;
  return {
    label: interfaceText(label),
    ...(kind === undefined ? {} : { kind }),
    ...(description === undefined ? {} : { description: interfaceText(description) }),
    ...(detail === undefined ? {} : { detail: interfaceText(detail) }),
    ...(picked === undefined ? {} : { picked }),
    ...(buttons === undefined ? {} : { buttons }),
    ...(alwaysShow === undefined ? {} : { alwaysShow }),
    source,
  };
}

function shownOptions({ title, placeHolder, ...others }: PickOptions): vscode.QuickPickOptions {
  return {
    ...others,
    ignoreFocusOut: true,
    title: interfaceText(title),
    ...(placeHolder === undefined ? {} : { placeHolder: interfaceText(placeHolder) }),
  };
}
