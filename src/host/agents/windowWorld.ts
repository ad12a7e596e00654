import * as vscode from 'vscode';
import type {
  AgentRecords,
  AgentWorld,
  FileCount,
  FileFindings,
  FindingCounts,
} from '../../core/agents/agentWorld.ts';
import type { FindingCode } from '../../core/analysis/finding.ts';
import { integrationKind } from '../../core/domain/integrationKind.ts';
import type { SourceFile } from '../../core/domain/sourceFile.ts';
import { detailOf, type NotKnown } from '../../core/domain/unknownReason.ts';
import { readFindingSections } from '../../core/messages/findingSections.ts';
import { FINDINGS_PAGE } from '../../core/messages/ruleTexts.ts';
import type { IntegrationRecords } from '../../core/records/integrationStore.ts';
import type { IntegrationQueries } from '../../core/workspace/integrationIndex.ts';
import type { WorkspaceBuilds } from '../../core/workspace/workspaceBuilds.ts';
import type { FindingsPublisher } from '../findings/findingsPublisher.ts';
import { DIAGNOSTIC_SOURCE } from '../findings/toDiagnostic.ts';

export interface WindowParts {
  readonly index: IntegrationQueries;
  readonly builds: WorkspaceBuilds;
  readonly records: IntegrationRecords;
  readonly publisher: Pick<FindingsPublisher, 'findingsOf'>;
  readonly extensionUri: vscode.Uri;
}

const SCOPE =
  'Looked at: the files of the open folders, with unsaved text where an editor holds it. Not looked at: other branches, other repositories, and folders that were opened earlier.';

const RESTRICTED =
  'The window is in Restricted Mode: the files were read, but the settings of this workspace on which files to read do not count, so there may be others.';

/** The window as the tools of language models see it now. */
export function windowWorld(parts: WindowParts, isRead: boolean): AgentWorld {
  const { index, builds, records } = parts;
  return {
    isRead,
    isEditor: true,
    index,
    builds: builds.index,
    records: recordsOf(records),
    remarks: [...(vscode.workspace.isTrusted ? [] : [RESTRICTED]), SCOPE],
    folders: (vscode.workspace.workspaceFolders ?? []).map(({ name }) => name),
    absolutePath: ({ uri }) => vscode.Uri.parse(uri).fsPath.replaceAll('\\', '/'),
    findings: (file) => findingsOf(file, parts.publisher),
    counts: () => Promise.resolve(countsOf(index)),
    section: (code) => sectionOf(code, parts.extensionUri),
  };
}

function recordsOf(records: IntegrationRecords): AgentRecords {
  const list = records.list().map(({ name, type, fields, secrets }) => ({
    name,
    type,
    url: fields.url ?? null,
    hasCredentials: integrationKind(type)
      .fields.filter(({ secret, required }) => secret && required)
      .every((field) => secrets[field.name] !== undefined),
  }));
  const unreadable = records.unreadable();
  const isNoneKnown = !records.isRead || unreadable.some(({ reason }) => reason === 'unreadable-folder');
  return { list, unreadable: isNoneKnown ? 'all' : unreadable.length, isWhole: true };
}

/** Opens the text as an editor would, unseen: then the answer is about the newest one, whoever changed it. */
async function findingsOf(
  { uri }: SourceFile,
  publisher: WindowParts['publisher'],
): Promise<FileFindings | NotKnown> {
  let document: vscode.TextDocument;
  try {
    document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  } catch (error) {
    return { unknown: { kind: 'unreadable', detail: detailOf(error) } };
  }
  const text = document.getText();
  try {
    return { text, findings: await publisher.findingsOf(document) };
  } catch (error) {
    return { unknown: { kind: 'analysis-failed', detail: detailOf(error) } };
  }
}

function countsOf(index: IntegrationQueries): FindingCounts {
  const files = vscode.languages.getDiagnostics().flatMap(([uri, diagnostics]): FileCount[] => {
    const own = diagnostics.filter(({ source }) => source === DIAGNOSTIC_SOURCE);
    const count = (severity: vscode.DiagnosticSeverity): number =>
      own.filter((diagnostic) => diagnostic.severity === severity).length;
    const [errors, warnings] = [
      count(vscode.DiagnosticSeverity.Error),
      count(vscode.DiagnosticSeverity.Warning),
    ];
    const { folder, path } = index.file(uri.toString())?.file ?? { folder: '', path: uri.path };
    const codes = [...new Set(own.flatMap(({ code }) => codeOf(code)))];
    return own.length === 0
      ? []
      : [{ folder, path, errors, warnings, others: own.length - errors - warnings, codes }];
  });
  return {
    files,
    remarks: [
      'The numbers are those that the editor shows now. Mistakes of the YAML itself may be told by another extension.',
    ],
  };
}

function codeOf(code: vscode.Diagnostic['code']): readonly string[] {
  return code === undefined ? [] : [String(typeof code === 'object' ? code.value : code)];
}

async function sectionOf(code: FindingCode, extensionUri: vscode.Uri): Promise<string | null> {
  try {
    const page = vscode.Uri.joinPath(extensionUri, ...FINDINGS_PAGE.split('/'));
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(page));
    return readFindingSections(text).get(code) ?? null;
  } catch {
    return null;
  }
}
