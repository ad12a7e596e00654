import * as vscode from 'vscode';
import { FOUND_FILE_SCHEME } from '../search/foundFileScheme.ts';
import type { EditFix, Finding, FindingCode, FindingFix } from '../../core/analysis/finding.ts';
import type { TextEdit } from '../../core/domain/textRange.ts';
import { editTitle, fixTitle } from '../../core/messages/fixTitles.ts';
import { COMMANDS } from '../contributions.ts';
import { textOf } from '../language/languageParts.ts';
import type { CommandTarget } from '../contributions.ts';
import type { FindingsPublisher, LoadedFindings } from './findingsPublisher.ts';
import { DIAGNOSTIC_SOURCE } from './toDiagnostic.ts';
import { t } from '../../core/messages/translated.ts';
import { createCodeAction } from '../shown/editorItems.ts';

const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append('shippable');

/** A file that cannot be read stays so, whatever a comment says. */
const NEVER_IGNORED: ReadonlySet<FindingCode> = new Set([
  'syntax-error',
  'tab-indentation',
  'large-file',
  'analysis-incomplete',
]);

/** Kinds that the provider may give; the editor asks for no others. */
export const FINDING_ACTION_KINDS: readonly vscode.CodeActionKind[] = [
  vscode.CodeActionKind.QuickFix,
  vscode.CodeActionKind.RefactorRewrite,
  vscode.CodeActionKind.RefactorExtract,
  FIX_ALL,
];

/** Quick fixes of the findings at a place, "fix all" and the refactorings of the place. */
export class FindingActions implements vscode.CodeActionProvider {
  readonly #publisher: FindingsPublisher;
  readonly #load: () => Promise<LoadedFindings>;

  constructor(publisher: FindingsPublisher, load: () => Promise<LoadedFindings>) {
    this.#publisher = publisher;
    this.#load = load;
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    const { version } = document;
    const isReadOnly = document.uri.scheme === FOUND_FILE_SCHEME;
    if (isReadOnly || this.#publisher.requestOf(document.uri.toString()) === null) {
      return [];
    }
    const findings = await this.#publisher.findingsOf(document);
    const loaded = await this.#load();
    if (document.version !== version) {
      return [];
    }
    const place = { document, range, context, loaded, findings };
    const actions = [
      ...(await this.#quickFixes(place)),
      ...(await this.#fixAll(place)),
      ...(await this.#refactorings(place)),
    ];
    if (document.version !== version) {
      return [];
    }
    return actions.filter(({ kind }) => wants(context, kind));
  }

  async #quickFixes({
    document,
    range,
    context,
    loaded,
    findings,
  }: Place): Promise<readonly vscode.CodeAction[]> {
    if (!wants(context, vscode.CodeActionKind.QuickFix)) {
      return [];
    }
    const here = findings.filter(
      (finding) => rangeIn(document, finding.range).intersection(range) !== undefined,
    );
    const fixes = here.flatMap((finding) => {
      const own = finding.fixes.map((fix) => fixAction(document, fix, isOnlyEdit(finding, fix)));
      const all = sameKindAction(document, loaded, findings, finding);
      return linked(document, context, finding, [...own, ...(all ?? [])]);
    });
    // What only silences a finding comes behind every remedy.
    const ignored = await Promise.all(
      here.map(async (finding) =>
        linked(document, context, finding, (await this.#ignoreAction(document, loaded, finding)) ?? []),
      ),
    );
    return [...fixes, ...ignored.flat()];
  }

  async #ignoreAction(
    document: vscode.TextDocument,
    loaded: LoadedFindings,
    finding: Finding,
  ): Promise<vscode.CodeAction[] | null> {
    const uri = document.uri.toString();
    const request = NEVER_IGNORED.has(finding.code) ? null : this.#publisher.requestOf(uri);
    const edit = request === null ? null : await loaded.ask('ignore', textOf(document), request, finding);
    const title = t('Ignore "{0}" on this line', finding.code);
    return edit === null ? null : [editAction(document, title, [edit], vscode.CodeActionKind.QuickFix)];
  }

  async #fixAll({ document, context, loaded, findings }: Place): Promise<vscode.CodeAction[]> {
    const request = this.#publisher.requestOf(document.uri.toString());
    const isAsked = context.only !== undefined && FIX_ALL.intersects(context.only);
    if (!isAsked || request === null || findings.length === 0) {
      return [];
    }
    const before = document.getText();
    const after = await loaded.ask('fixSafely', textOf(document), request);
    const title = t('Fix all safe Shippable findings');
    return before === after ? [] : [editAction(document, title, [differenceOf(before, after)], FIX_ALL)];
  }

  async #refactorings({ document, range, context, loaded }: Place): Promise<vscode.CodeAction[]> {
    if (!wants(context, vscode.CodeActionKind.Refactor)) {
      return [];
    }
    const uri = document.uri.toString();
    const offsets = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
    const known = this.#publisher.known();
    const fixes = await loaded.ask('refactorings', textOf(document), offsets, known);
    const edits = fixes.map((fix: EditFix) => {
      const isExtract = fix.title.id === 'use-integration';
      const kind = isExtract ? vscode.CodeActionKind.RefactorExtract : vscode.CodeActionKind.RefactorRewrite;
      return editAction(document, editTitle(fix), fix.edits, kind);
    });
    const setRegion = await loaded.ask('setRegion', textOf(document), offsets.start, 'us-east-1');
    return [
      ...edits,
      ...(setRegion === null
        ? []
        : [pickAction(t('Set the region…'), COMMANDS.setRegion, uri, offsets.start)]),
      pickAction(t('Add a hub entry for an integration…'), COMMANDS.addHubEntry, uri, offsets.start),
    ];
  }
}

interface Place {
  readonly document: vscode.TextDocument;
  readonly range: vscode.Range;
  readonly context: vscode.CodeActionContext;
  readonly loaded: LoadedFindings;
  readonly findings: readonly Finding[];
}

/** Tells the editor which of its diagnostics the actions belong to. */
function linked(
  document: vscode.TextDocument,
  context: vscode.CodeActionContext,
  finding: Finding,
  actions: readonly vscode.CodeAction[],
): readonly vscode.CodeAction[] {
  const diagnostics = context.diagnostics.filter((diagnostic) => isOf(document, diagnostic, finding));
  actions.forEach((action) => {
    action.diagnostics = diagnostics;
  });
  return actions;
}

function wants({ only }: vscode.CodeActionContext, kind: vscode.CodeActionKind | undefined): boolean {
  return only === undefined || (kind !== undefined && (only.contains(kind) || kind.contains(only)));
}

/** Fixes all findings of one code in the file, where there are several. */
function sameKindAction(
  document: vscode.TextDocument,
  loaded: LoadedFindings,
  findings: readonly Finding[],
  { code, fixes }: Finding,
): vscode.CodeAction[] | null {
  const several = findings.filter((finding) => finding.code === code).length > 1;
  if (!several || !fixes.some(({ kind }) => kind === 'edit')) {
    return null;
  }
  const title = t('Fix all "{0}" in this file', code);
  const edits = loaded.findings.editsForAll(findings, code);
  return [editAction(document, title, edits, vscode.CodeActionKind.QuickFix)];
}

function fixAction(document: vscode.TextDocument, fix: FindingFix, isPreferred: boolean): vscode.CodeAction {
  const title = fixTitle(fix);
  if (fix.kind === 'edit') {
    const action = editAction(document, title, fix.edits, vscode.CodeActionKind.QuickFix);
    action.isPreferred = isPreferred;
    return action;
  }
  const action = createCodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command =
    fix.kind === 'mark-as-defined'
      ? {
          title,
          command: COMMANDS.markAsDefinedOnPortal,
          arguments: [{ integrationName: fix.name } satisfies CommandTarget],
        }
      : { title, command: COMMANDS.addIntegration, arguments: [addTarget(fix.name, fix.registry)] };
  return action;
}

function addTarget(name: string, registry: string | null): CommandTarget {
  return {
    ...(name === '' ? {} : { integrationName: name }),
    ...(registry === null ? {} : { registryType: registry }),
  };
}

function isOnlyEdit(finding: Finding, fix: FindingFix): boolean {
  const edits = finding.fixes.filter(({ kind }) => kind === 'edit');
  return edits.length === 1 && edits[0] === fix;
}

function editAction(
  document: vscode.TextDocument,
  title: string,
  edits: readonly TextEdit[],
  kind: vscode.CodeActionKind,
): vscode.CodeAction {
  const action = createCodeAction(title, kind);
  action.edit = new vscode.WorkspaceEdit();
  action.edit.set(
    document.uri,
    edits.map(({ range, newText }) => vscode.TextEdit.replace(rangeIn(document, range), newText)),
  );
  return action;
}

function pickAction(title: string, command: string, uri: string, offset: number): vscode.CodeAction {
  const action = createCodeAction(title, vscode.CodeActionKind.RefactorRewrite);
  action.command = { title, command, arguments: [{ uri, offset }] };
  return action;
}

function rangeIn(
  document: vscode.TextDocument,
  range: { readonly start: number; readonly end: number },
): vscode.Range {
  return new vscode.Range(document.positionAt(range.start), document.positionAt(range.end));
}

function isOf(document: vscode.TextDocument, diagnostic: vscode.Diagnostic, finding: Finding): boolean {
  const code = typeof diagnostic.code === 'object' ? diagnostic.code.value : diagnostic.code;
  return (
    diagnostic.source === DIAGNOSTIC_SOURCE &&
    code === finding.code &&
    diagnostic.range.isEqual(rangeIn(document, finding.range))
  );
}

/** One replacement of what differs between two texts, so that it is undone in one step. */
function differenceOf(before: string, after: string): TextEdit {
  let start = 0;
  while (start < before.length && before[start] === after[start]) {
    start += 1;
  }
  let end = 0;
  const limit = Math.min(before.length, after.length) - start;
  while (end < limit && before[before.length - 1 - end] === after[after.length - 1 - end]) {
    end += 1;
  }
  return { range: { start, end: before.length - end }, newText: after.slice(start, after.length - end) };
}
