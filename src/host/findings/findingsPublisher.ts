import * as vscode from 'vscode';
import type { EditorFindings } from '../../core/analysis/editorFindings.ts';
import type { KnownIntegrations } from '../../core/analysis/analysisContext.ts';
import type { Finding } from '../../core/analysis/finding.ts';
import { GENERAL_YAML_CODES } from '../../core/analysis/generalYamlFindings.ts';
import type { FindingsRequest } from '../../core/analysis/findFindings.ts';
import type { AskText } from '../../core/analysis/textQuestions.ts';
import { baseNameOf, isCandidateFile } from '../../core/domain/candidateFile.ts';
import { Emitter } from '../../core/domain/lifecycle.ts';
import type { IntegrationRecords } from '../../core/records/integrationStore.ts';
import { NO_REFERENCES } from '../../core/workspace/fileAnalysis.ts';
import type { IndexDelta, IntegrationQueries } from '../../core/workspace/integrationIndex.ts';
import type { FileUri } from '../../core/domain/sourceFile.ts';
import { readText } from '../workspace/readText.ts';
import { readDefinedOnPortal, readSeverities } from './findingSettings.ts';
import type { FindingsPage } from './findingsPage.ts';
import { toDiagnostics } from './toDiagnostic.ts';
import { onYamlExtensionChange, yamlExtensionServes } from '../language/yamlExtension.ts';

/** The bundle that reads YAML, as far as findings need it. */
export interface LoadedFindings {
  readonly findings: EditorFindings;
  readonly ask: AskText;
  readonly elsewhere: {
    findings(text: string, request: FindingsRequest, signal: AbortSignal): Promise<readonly Finding[]>;
  };
}

export interface FindingsMeans {
  readonly load: () => Promise<LoadedFindings>;
  readonly index: IntegrationQueries;
  readonly records: IntegrationRecords;
  readonly page: FindingsPage;
  readonly reportError: (error: unknown) => void;
}

/** Errors and warnings over all files that have findings. */
export interface FindingsCount {
  readonly errors: number;
  readonly warnings: number;
}

/** Milliseconds between the last keystroke and the findings. */
const TYPING_PAUSE_MS = 50;

/** Longer texts are read in another thread. */
const OWN_THREAD_LIMIT = 32 * 1024;

/** Files without a reference may still use a registry; so many of them are looked into. */
const MAX_OTHER_FILES = 1000;

/** What such a file must hold to be looked into. */
const USES_REGISTRY = /docker|dkr\.ecr|image_name|ntegration/u;

/** Keeps the diagnostics of open files, and of closed ones that use an integration or a registry, up to date. */
export class FindingsPublisher implements vscode.Disposable {
  readonly #means: FindingsMeans;
  readonly #collection = vscode.languages.createDiagnosticCollection('shippable');
  readonly #pending = new Set<FileUri>();
  readonly #counts = new Map<FileUri, FindingsCount>();
  readonly #changes: Emitter<void>;
  readonly #stop = new AbortController();
  readonly #subscriptions: vscode.Disposable;
  #timer: NodeJS.Timeout | undefined;
  #working = false;
  #siblings: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(means: FindingsMeans) {
    this.#means = means;
    this.#changes = new Emitter(means.reportError);
    this.#subscriptions = vscode.Disposable.from(...this.#subscribe());
    this.#schedule(vscode.workspace.textDocuments.map(({ uri }) => uri.toString()));
    this.#schedule(means.index.files().map(({ file }) => file.uri));
  }

  get onDidChange(): Emitter<void>['event'] {
    return this.#changes.event;
  }

  count(): FindingsCount {
    const all = [...this.#counts.values()];
    return {
      errors: all.reduce((sum, { errors }) => sum + errors, 0),
      warnings: all.reduce((sum, { warnings }) => sum + warnings, 0),
    };
  }

  /** The findings of exactly the text that the document holds now; none for a file that is no candidate. */
  async findingsOf(document: vscode.TextDocument): Promise<readonly Finding[]> {
    const request = this.requestOf(document.uri.toString());
    return request === null ? [] : this.#find(document.uri.toString(), document.getText(), true, request);
  }

  /** What the findings of a file depend on; null for a file that is no candidate. */
  requestOf(uri: FileUri): FindingsRequest | null {
    const file = this.#means.index.file(uri)?.file;
    const name = baseNameOf(vscode.Uri.parse(uri).path);
    if (file === undefined && !isCandidateFile(name)) {
      return null;
    }
    const place = {
      path: file?.path ?? name,
      atRepositoryRoot: file?.atRepositoryRoot ?? null,
      siblings: file === undefined ? null : (this.#siblingNames().get(folderOf(uri)) ?? null),
    };
    return { place, known: this.known(), severities: readSeverities(vscode.Uri.parse(uri)) };
  }

  known(): KnownIntegrations {
    const records = this.#means.records.list().map(({ name, type }) => ({ name, type }));
    return { records, definedElsewhere: readDefinedOnPortal() };
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#stop.abort();
    this.#subscriptions.dispose();
    this.#collection.dispose();
    this.#changes.dispose();
  }

  #subscribe(): vscode.Disposable[] {
    const { index, records } = this.#means;
    return [
      vscode.Disposable.from(
        index.onDidChange((delta) => {
          this.#followIndex(delta);
        }),
        records.onDidChange(() => {
          this.#scheduleAll();
        }),
      ),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('shippable.findings')) {
          this.#scheduleAll();
        }
      }),
      onYamlExtensionChange(() => {
        this.#scheduleAll();
      }),
      vscode.workspace.onDidOpenTextDocument(({ uri }) => {
        this.#schedule([uri.toString()]);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        this.#schedule([document.uri.toString()]);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.#schedule([uri.toString()]);
      }),
    ];
  }

  #followIndex({ added, changed, removed }: IndexDelta): void {
    const folders = new Set([...added, ...removed].map(folderOf));
    if (folders.size > 0) {
      this.#siblings = undefined;
      const beside = this.#means.index.files().filter(({ file }) => folders.has(folderOf(file.uri)));
      this.#schedule(beside.map(({ file }) => file.uri));
    }
    removed.forEach((uri) => {
      this.#publish(uri, '', []).catch(this.#means.reportError);
    });
    this.#schedule([...added, ...changed]);
  }

  #scheduleAll(): void {
    this.#schedule(vscode.workspace.textDocuments.map(({ uri }) => uri.toString()));
    const files = this.#means.index.files().filter(({ analysis }) => analysis !== NO_REFERENCES);
    this.#schedule([...files.map(({ file }) => file.uri), ...this.#counts.keys()]);
  }

  #schedule(uris: readonly FileUri[]): void {
    uris.forEach((uri) => this.#pending.add(uri));
    if (this.#pending.size > 0) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => {
        this.#work().catch(this.#means.reportError);
      }, TYPING_PAUSE_MS);
    }
  }

  async #work(): Promise<void> {
    if (this.#working) {
      return;
    }
    this.#working = true;
    try {
      for (let uri = this.#next(); uri !== undefined; uri = this.#next()) {
        await this.#refresh(uri).catch(this.#means.reportError);
        await new Promise((resolve) => setImmediate(resolve));
      }
    } finally {
      this.#working = false;
    }
  }

  /** Open files first: somebody looks at them. */
  #next(): FileUri | undefined {
    const open = vscode.workspace.textDocuments.map(({ uri }) => uri.toString());
    const next = this.#stop.signal.aborted
      ? undefined
      : (open.find((uri) => this.#pending.has(uri)) ?? [...this.#pending][0]);
    if (next !== undefined) {
      this.#pending.delete(next);
    }
    return next;
  }

  async #refresh(uri: FileUri): Promise<void> {
    const request = this.requestOf(uri);
    const document = openDocument(uri);
    const text = request === null ? undefined : (document?.getText() ?? (await this.#closedText(uri)));
    if (request === null || text === undefined) {
      await this.#publish(uri, '', []);
      return;
    }
    const version = document?.version;
    const findings = await this.#find(uri, text, document !== undefined, request);
    // A newer version is scheduled already; its findings are the ones to show.
    if (openDocument(uri)?.version === version) {
      await this.#publish(uri, text, findings);
    }
  }

  /** The text of a closed file that is worth looking into. */
  async #closedText(uri: FileUri): Promise<string | undefined> {
    const entry = this.#means.index.file(uri);
    const isPlain = entry?.analysis === NO_REFERENCES;
    if (entry === undefined || (isPlain && this.#means.index.files().length > MAX_OTHER_FILES)) {
      return undefined;
    }
    const text = await readText(vscode.Uri.parse(uri));
    return typeof text === 'string' && USES_REGISTRY.test(text) ? text : undefined;
  }

  async #find(
    uri: FileUri,
    text: string,
    open: boolean,
    request: FindingsRequest,
  ): Promise<readonly Finding[]> {
    const { findings, elsewhere } = await this.#means.load();
    return text.length > OWN_THREAD_LIMIT
      ? elsewhere.findings(text, request, this.#stop.signal)
      : findings.find(open ? uri : null, text, request);
  }

  async #publish(uri: FileUri, text: string, findings: readonly Finding[]): Promise<void> {
    const parsed = vscode.Uri.parse(uri);
    if (findings.length === 0) {
      this.#collection.delete(parsed);
      if (this.#counts.delete(uri)) {
        this.#changes.fire();
      }
      return;
    }
    const linkOf = await this.#means.page.linkOf();
    const { describe } = (await this.#means.load()).findings;
    const told = notToldElsewhere(uri, findings);
    this.#collection.set(parsed, toDiagnostics(parsed, text, told, { describe, linkOf }));
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    const warnings = findings.filter(({ severity }) => severity === 'warning').length;
    this.#counts.set(uri, { errors, warnings });
    this.#changes.fire();
  }

  #siblingNames(): ReadonlyMap<string, readonly string[]> {
    if (this.#siblings === undefined) {
      const siblings = new Map<string, string[]>();
      for (const { file } of this.#means.index.files()) {
        const folder = folderOf(file.uri);
        siblings.set(folder, [...(siblings.get(folder) ?? []), baseNameOf(file.path)]);
      }
      this.#siblings = siblings;
    }
    return this.#siblings;
  }
}

function folderOf(uri: FileUri): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}

/** The YAML extension tells what is wrong with the YAML itself, of open files only; nothing is told twice. */
function notToldElsewhere(uri: FileUri, findings: readonly Finding[]): readonly Finding[] {
  const document = openDocument(uri);
  return document !== undefined && yamlExtensionServes(document, 'validate')
    ? findings.filter(({ code }) => !GENERAL_YAML_CODES.has(code))
    : findings;
}

function openDocument(uri: FileUri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri);
}
