import * as vscode from 'vscode';
import { TimeSlice } from '../../core/workspace/clock.ts';
import { HOST_CLOCK } from '../hostClock.ts';
import type { IntegrationNode, TreeNode } from './integrationNode.ts';
import { OTHER_PROBLEMS } from './treeProblems.ts';
import type { toTooltip } from './treeHovers.ts';
import { toTreeItem } from './treeItems.ts';
import type { TreeLook } from './treeLook.ts';

/** With more changed nodes than this one refresh of everything is cheaper. */
const SINGLE_REFRESH_LIMIT = 20;

/** What changed since the tree was drawn. */
export interface TreeChange {
  /** Names whose lines changed. */
  readonly names: ReadonlySet<string>;
  /** Records of which a login, or its age, is another one now. */
  readonly recordIds: ReadonlySet<string>;
  /** Anything else. */
  readonly all: boolean;
}

/** What a tree does not have at once. */
export interface LateTree {
  readonly loadHovers: () => Promise<LateHovers>;
  readonly ready: Promise<void>;
}

/** The words of hovers, loaded with the first one. */
export interface LateHovers {
  readonly toTooltip: typeof toTooltip;
}

/** Gives VS Code the nodes, and tells it which of them changed. */
export class IntegrationTreeProvider implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #look: TreeLook;
  readonly #loadHovers: () => Promise<LateHovers>;
  /** Resolves when the records were looked at: before, a name would be said not to be set up here. */
  readonly #ready: Promise<void>;
  readonly #changed = new vscode.EventEmitter<TreeNode | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  /** Integrations that were drawn without a line: what they say depends on whether files are being read. */
  readonly #withoutLines = new Set<IntegrationNode>();
  readonly #slice = new TimeSlice(HOST_CLOCK);
  #outline = '';
  #wasLoading = false;

  constructor(look: TreeLook, { loadHovers, ready }: LateTree) {
    this.#look = look;
    this.#loadHovers = loadHovers;
    this.#ready = ready;
  }

  /** VS Code asks for all items of a level at once: a thousand of them are made in several turns of the event loop. */
  getTreeItem(node: TreeNode): vscode.TreeItem | Promise<vscode.TreeItem> {
    return this.#slice.run(() => this.#draw(node));
  }

  async resolveTreeItem(item: vscode.TreeItem, node: TreeNode): Promise<vscode.TreeItem> {
    const hovers = await this.#loadHovers();
    const tooltip = hovers.toTooltip(node, this.#look);
    return tooltip === undefined ? item : Object.assign(item, { tooltip });
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    await this.#ready;
    const { tree, following, problems } = this.#look;
    if (node?.kind === 'dependency' || node?.kind === 'following') {
      return [...following.children(node)];
    }
    if (node === undefined) {
      return [...(problems.others().length > 0 ? [OTHER_PROBLEMS] : []), ...tree.top()];
    }
    return [...(node.kind === 'problems' ? problems.otherRows() : tree.children(node))];
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return this.#look.tree.parent(node);
  }

  /** Only the nodes concerned, unless one came, went or moved to another group. */
  refresh({ names, recordIds, all }: TreeChange): void {
    const { tree, problems, decorations } = this.#look;
    const [outline, isLoading] = [tree.outline(), tree.isLoading];
    const areOthersNew = problems.takeOthersChanged();
    const nodes = new Set([
      ...[...names].slice(0, SINGLE_REFRESH_LIMIT + 1).flatMap((name) => tree.nodesOf(name)),
      ...[...recordIds]
        .slice(0, SINGLE_REFRESH_LIMIT + 1)
        .flatMap((recordId) => tree.find({ recordId }) ?? []),
      ...(isLoading === this.#wasLoading ? [] : this.#withoutLines),
      // A group shows its number by its colour alone; drawing it again would draw all its rows too.
      ...decorations.takeChanged().filter(({ kind }) => kind !== 'group'),
    ]);
    this.#wasLoading = isLoading;
    if (all || areOthersNew || outline !== this.#outline || nodes.size > SINGLE_REFRESH_LIMIT) {
      this.#outline = outline;
      this.#withoutLines.clear();
      decorations.forget();
      this.#changed.fire(undefined);
    } else {
      nodes.forEach((node) => {
        this.#changed.fire(node);
      });
    }
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #draw(node: TreeNode): vscode.TreeItem {
    if (node.kind === 'integration') {
      const { dependencies } = this.#look.tree.countLines(node);
      this.#withoutLines[dependencies === 0 ? 'add' : 'delete'](node);
    }
    return toTreeItem(node, this.#look);
  }
}
