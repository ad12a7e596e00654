import * as vscode from 'vscode';
import type { IndexDelta } from '../../core/workspace/integrationIndex.ts';
import type { TreeNode } from './integrationNode.ts';
import { toTooltip, toTreeItem } from './treeItems.ts';
import type { TreeLook } from './treeItems.ts';

/** With more changed names than this one refresh of everything is cheaper. */
const SINGLE_REFRESH_LIMIT = 20;

/** Gives VS Code the nodes, and tells it which of them changed. */
export class IntegrationTreeProvider implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #look: TreeLook;
  readonly #changed = new vscode.EventEmitter<TreeNode | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  #outline = '';

  constructor(look: TreeLook) {
    this.#look = look;
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return toTreeItem(node, this.#look);
  }

  resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
    const tooltip = toTooltip(node, this.#look);
    return tooltip === undefined ? item : Object.assign(item, { tooltip });
  }

  getChildren(node?: TreeNode): TreeNode[] {
    const { tree } = this.#look;
    return [...(node === undefined ? tree.top() : tree.children(node))];
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return this.#look.tree.parent(node);
  }

  /** The index changed: only the names concerned, unless one came, went or moved to another group. */
  refreshNames({ names, unknown }: Pick<IndexDelta, 'names' | 'unknown'>): void {
    const { tree } = this.#look;
    tree.invalidate();
    const outline = tree.outline();
    if (unknown || outline !== this.#outline || names.size > SINGLE_REFRESH_LIMIT) {
      this.#outline = outline;
      this.#changed.fire(undefined);
      return;
    }
    for (const node of [...names].flatMap((name) => tree.nodesOf(name))) {
      this.#changed.fire(node);
    }
  }

  /** The state of one record changed, not where it stands. */
  refreshRecord(recordId: string): void {
    const node = this.#look.tree.find({ recordId });
    if (node !== undefined) {
      this.#changed.fire(node);
    }
  }

  refreshAll(): void {
    this.#look.tree.invalidate();
    this.#outline = this.#look.tree.outline();
    this.#changed.fire(undefined);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
