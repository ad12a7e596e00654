import * as vscode from 'vscode';
import { Emitter } from '../../core/domain/lifecycle.ts';
import type { Disposable, Event } from '../../core/domain/lifecycle.ts';
import type { LineFinding } from '../../contract/integrationContract.ts';
import { DIAGNOSTIC_SOURCE } from '../findings/toDiagnostic.ts';
import type { FindingSource } from './integrationPageServices.ts';

const LEVELS: Readonly<Record<vscode.DiagnosticSeverity, LineFinding['level']>> = {
  [vscode.DiagnosticSeverity.Error]: 'error',
  [vscode.DiagnosticSeverity.Warning]: 'warning',
  [vscode.DiagnosticSeverity.Information]: 'info',
  [vscode.DiagnosticSeverity.Hint]: 'info',
};

/** The findings as the editor shows them, by line. */
export class EditorFindings implements FindingSource, Disposable {
  readonly #changes: Emitter<ReadonlySet<string>>;
  readonly #subscription: vscode.Disposable;
  readonly onDidChange: Event<ReadonlySet<string>>;

  constructor(reportError: (error: unknown) => void) {
    this.#changes = new Emitter(reportError);
    this.onDidChange = this.#changes.event;
    this.#subscription = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      this.#changes.fire(new Set(uris.map((uri) => uri.toString())));
    });
  }

  ofFile(uri: string): ReadonlyMap<number, readonly LineFinding[]> {
    const byLine = new Map<number, LineFinding[]>();
    const file = vscode.Uri.parse(uri);
    for (const diagnostic of vscode.languages.getDiagnostics(file)) {
      if (diagnostic.source === DIAGNOSTIC_SOURCE) {
        const finding = { level: LEVELS[diagnostic.severity], text: diagnostic.message };
        for (const line of linesOf(diagnostic, uri)) {
          byLine.set(line, [...(byLine.get(line) ?? []), finding]);
        }
      }
    }
    return byLine;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changes.dispose();
  }
}

/** Where a finding begins, and the places that it names: the entry that a step does not fit to, for example. */
function linesOf({ range, relatedInformation }: vscode.Diagnostic, uri: string): ReadonlySet<number> {
  const related = (relatedInformation ?? []).filter(({ location }) => location.uri.toString() === uri);
  return new Set([range.start.line + 1, ...related.map(({ location }) => location.range.start.line + 1)]);
}
