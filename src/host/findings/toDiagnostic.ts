import * as vscode from 'vscode';
import type { Finding, FindingMessage, Severity } from '../../core/analysis/finding.ts';
import { LineIndex } from '../../core/domain/textPosition.ts';
import { inSlices } from '../../core/workspace/clock.ts';
import { HOST_CLOCK } from '../hostClock.ts';
import type { TextRange } from '../../core/domain/textRange.ts';
import { createDiagnostic, createRelated } from '../shown/editorItems.ts';
import type { FileProblem } from './foundProblems.ts';

/** Shown in front of the message, and what code actions ask for. */
export const DIAGNOSTIC_SOURCE = 'shippable';

const SEVERITIES: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** The findings of one text as the editor shows them; thousands are made in many turns of the event loop. */
export async function toDiagnostics(
  uri: vscode.Uri,
  text: string,
  findings: readonly Finding[],
  words: {
    readonly describe: (message: FindingMessage) => string;
    readonly linkOf: (code: string) => vscode.Uri;
  },
): Promise<vscode.Diagnostic[]> {
  const lines = new LineIndex(text);
  const diagnostics: vscode.Diagnostic[] = [];
  const add = (finding: Finding): void => {
    const diagnostic = createDiagnostic(
      toRange(lines, finding.range),
      words.describe(finding.message),
      SEVERITIES[finding.severity],
    );
    diagnostic.source = DIAGNOSTIC_SOURCE;
    diagnostic.code = { value: finding.code, target: words.linkOf(finding.code) };
    diagnostic.relatedInformation = finding.related.map(({ range, message }) =>
      createRelated(new vscode.Location(uri, toRange(lines, range)), words.describe(message)),
    );
    diagnostics.push(diagnostic);
  };
  await inSlices(findings, add, { clock: HOST_CLOCK });
  return diagnostics;
}

export function toRange(lines: LineIndex, { start, end }: TextRange): vscode.Range {
  const from = lines.positionAt(start);
  const to = lines.positionAt(end);
  return new vscode.Range(from.line - 1, from.column - 1, to.line - 1, to.column - 1);
}

/** The errors and warnings among diagnostics, which stand in the order of the findings they were made of. */
export function toProblems(
  findings: readonly Finding[],
  diagnostics: readonly vscode.Diagnostic[],
): readonly FileProblem[] {
  return findings.flatMap(({ severity, range, related }, at) => {
    const diagnostic = diagnostics[at];
    if (diagnostic === undefined || (severity !== 'error' && severity !== 'warning')) {
      return [];
    }
    const { start, end } = diagnostic.range;
    const place = {
      line: start.line + 1,
      column: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1,
    };
    return [
      { severity, message: diagnostic.message, ranges: [range, ...related.map((one) => one.range)], place },
    ];
  });
}
