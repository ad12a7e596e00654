import * as vscode from 'vscode';

/** A row of a list of places. */
export interface PlaceItem extends vscode.QuickPickItem {
  readonly open?: () => Promise<void>;
  /** Choosing it changes what the list holds, which is shown again then. */
  readonly refresh?: () => Promise<void>;
}

/** Items below a title; nothing where there are none. */
export function section(label: string, items: readonly PlaceItem[]): PlaceItem[] {
  return items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
}
