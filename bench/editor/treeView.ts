import { TreeItemCollapsibleState } from './shapes.ts';
import type { TreeItem } from './shapes.ts';
import { turn } from './world.ts';

export interface Provider {
  onDidChangeTreeData: (listener: (node: unknown) => void) => unknown;
  getChildren(node?: unknown): unknown;
  getTreeItem(node: unknown): unknown;
}

/** Milliseconds in which VS Code gathers what is to be refreshed. */
const REFRESH_MS = 200;

/** Asks as `ExtHostTreeView` does: all items of one level in one turn, then what is open below. */
export class TreeView {
  readonly #provider: Provider;
  readonly #waiting = new Set<unknown>();
  #timer: NodeJS.Timeout | undefined;
  #last = Promise.resolve();
  readonly visible = true;
  /** Items that were asked for. */
  items = 0;

  constructor(provider: Provider) {
    this.#provider = provider;
    provider.onDidChangeTreeData((node) => {
      this.#waiting.add(node);
      this.#timer ??= setTimeout(() => {
        this.#last = this.#last.then(() => this.#refresh());
      }, REFRESH_MS);
    });
    void this.#show(undefined);
  }

  async #refresh(): Promise<void> {
    this.#timer = undefined;
    const nodes = this.#waiting.has(undefined) ? [undefined] : [...this.#waiting];
    this.#waiting.clear();
    for (const node of nodes) {
      if (node !== undefined) {
        await this.#provider.getTreeItem(node);
      }
      await this.#show(node);
    }
  }

  async #show(node: unknown): Promise<void> {
    const children = (await this.#provider.getChildren(node)) as readonly unknown[];
    const items = await Promise.all(children.map((child) => this.#provider.getTreeItem(child)));
    this.items += items.length;
    for (const [at, child] of children.entries()) {
      if ((items[at] as TreeItem).collapsibleState === TreeItemCollapsibleState['Expanded']) {
        await turn();
        await this.#show(child);
      }
    }
  }
}

/** Every tree that was made. */
export const shownTrees: TreeView[] = [];
