import * as vscode from 'vscode';
import { addAll } from '../../core/domain/addAll.ts';
import { t } from '../../core/messages/translated.ts';
import { createDecoration } from '../shown/trees.ts';
import type { TreeNode } from './integrationNode.ts';
import type { RowMarks, TreeProblems } from './treeProblems.ts';
import { marksText } from './treeTexts.ts';

/** The scheme of addresses that only rows of the tree have, so that VS Code asks for their decorations. */
const ROW_SCHEME = 'shippable-row';

interface DrawnRow {
  readonly node: TreeNode;
  /** The marks that were reported last, as text. */
  told: string;
}

/** Colours rows that something is wrong with, and shows a number of problems behind them. */
export class RowDecorations implements vscode.FileDecorationProvider, vscode.Disposable {
  readonly #problems: TreeProblems;
  readonly #changed = new vscode.EventEmitter<vscode.Uri[] | undefined>();
  readonly onDidChangeFileDecorations = this.#changed.event;
  readonly #registration: vscode.Disposable;
  readonly #rows = new Map<string, DrawnRow>();
  #untold: vscode.Uri[] = [];

  constructor(problems: TreeProblems) {
    this.#problems = problems;
    this.#registration = vscode.window.registerFileDecorationProvider(this);
  }

  /** The address of a row; asked for each time it is drawn. */
  uriOf(node: TreeNode): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: ROW_SCHEME, path: `/${encodeURIComponent(node.id)}` });
    const key = uri.toString();
    const told = JSON.stringify(this.#problems.of(node));
    if (this.#rows.get(key)?.told !== told) {
      this.#tell([uri]);
    }
    this.#rows.set(key, { node, told });
    return uri;
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    const row = uri.scheme === ROW_SCHEME ? this.#rows.get(uri.toString()) : undefined;
    return row === undefined ? undefined : decorationOf(this.#problems.of(row.node));
  }

  /** Rows whose marks differ from the marks that were drawn: their texts name them too, so they must be drawn again. */
  takeChanged(): readonly TreeNode[] {
    const changed: DrawnRow[] = [];
    for (const [key, row] of this.#rows) {
      const told = JSON.stringify(this.#problems.of(row.node));
      if (told !== row.told) {
        row.told = told;
        changed.push(row);
        this.#tell([vscode.Uri.parse(key)]);
      }
    }
    return changed.map(({ node }) => node);
  }

  /** Called before all rows are drawn again. */
  forget(): void {
    this.#rows.clear();
  }

  /** A thousand rows are drawn in one turn of the event loop, and reported together. */
  #tell(uris: readonly vscode.Uri[]): void {
    if (this.#untold.length === 0) {
      queueMicrotask(() => {
        const all = this.#untold;
        this.#untold = [];
        this.#changed.fire(all);
      });
    }
    addAll(this.#untold, uris);
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}

function decorationOf(marks: RowMarks): vscode.FileDecoration | undefined {
  const count = marks.errors + marks.warnings + marks.logins;
  return count === 0
    ? undefined
    : createDecoration({
        badge: count > 9 ? '9+' : String(count),
        tooltip: marksText(marks, t).join(', '),
        color: new vscode.ThemeColor(marks.errors > 0 ? 'list.errorForeground' : 'list.warningForeground'),
      });
}
