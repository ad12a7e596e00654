import * as vscode from 'vscode';
import type { AwsRegion } from '../../core/domain/awsRegion.ts';
import { fileBuild } from '../../core/build/fileBuild.ts';
import type { EditorFindings } from '../../core/analysis/editorFindings.ts';
import type { KnownIntegrations } from '../../core/analysis/analysisContext.ts';
import { FOUND_FILE_SCHEME } from '../search/foundFileScheme.ts';
import type { Finding } from '../../core/analysis/finding.ts';
import { GENERAL_YAML_CODES } from '../../core/analysis/generalYamlFindings.ts';
import type { SeveritySettings } from '../../core/analysis/analyzeDocument.ts';
import type { FindingsRequest } from '../../core/analysis/findFindings.ts';
import type { AskText } from '../../core/analysis/textQuestions.ts';
import { baseNameOf, isCandidateFile } from '../../core/domain/candidateFile.ts';
import { detailOf } from '../../core/domain/unknownReason.ts';
import type { NotKnown, UnknownReason } from '../../core/domain/unknownReason.ts';
import { adviseUnknown, describeUnknown } from '../../core/messages/describeUnknown.ts';
import { hasUnread } from '../../core/records/findRecord.ts';
import type { IntegrationRecords } from '../../core/records/integrationStore.ts';
import { NO_REFERENCES } from '../../core/workspace/fileAnalysis.ts';
import type { IndexDelta, IntegrationQueries } from '../../core/workspace/integrationIndex.ts';
import type { WorkspaceBuilds } from '../../core/workspace/workspaceBuilds.ts';
import type { FileUri } from '../../core/domain/sourceFile.ts';
import { t } from '../../core/messages/translated.ts';
import { readText } from '../workspace/readText.ts';
import { readDefinedOnPortal, readSeverities } from './findingSettings.ts';
import type { FindingsPage } from './findingsPage.ts';
import { FoundProblems } from './foundProblems.ts';
import type { ProblemFiles } from './foundProblems.ts';
import { FindingsQueue } from './findingsQueue.ts';
import { SiblingNames } from './siblingNames.ts';
import { createDiagnostic } from '../shown/editorItems.ts';
import { DIAGNOSTIC_SOURCE, toDiagnostics, toProblems } from './toDiagnostic.ts';
import { onYamlExtensionChange, yamlExtensionServes } from '../language/yamlExtension.ts';

/** The bundle that reads YAML, as far as findings need it. */
export interface LoadedFindings {
  readonly findings: EditorFindings;
  readonly ask: AskText;
  /** The regions of ECR that a person may choose. */
  readonly regions: readonly AwsRegion[];
  readonly elsewhere: {
    findings(
      text: string,
      request: FindingsRequest,
      signal: AbortSignal,
    ): Promise<readonly Finding[] | NotKnown>;
  };
}

export interface FindingsMeans {
  readonly load: () => Promise<LoadedFindings>;
  readonly index: IntegrationQueries;
  readonly builds: WorkspaceBuilds;
  readonly records: IntegrationRecords;
  readonly page: FindingsPage;
  readonly reportError: (error: unknown) => void;
}

/** Longer texts are read in another thread. */
const OWN_THREAD_LIMIT = 32 * 1024;

/** Files without a reference may still use a registry. At most this many of them are analysed. */
const MAX_OTHER_FILES = 1000;

/** Such a file is analysed only if it matches this, or if other files of its build may affect its findings. */
const USES_REGISTRY = /docker|dkr\.ecr|image_name|ntegration/u;

/** Keeps the diagnostics of open files, and of closed ones that use an integration or a registry or are part of a build, up to date. */
export class FindingsPublisher implements vscode.Disposable {
  readonly #means: FindingsMeans;
  readonly #collection = vscode.languages.createDiagnosticCollection('shippable');
  readonly #queue: FindingsQueue;
  readonly #problems: FoundProblems;
  readonly #siblings: SiblingNames;
  readonly #stop = new AbortController();
  readonly #subscriptions: vscode.Disposable;
  /** Grows when anything but the text changes that all findings depend on: records, settings, the list of files. */
  #epoch = 0;
  /** A cache for all files, valid until the next epoch. */
  #known: KnownIntegrations | undefined;
  readonly #severities = new Map<string, SeveritySettings>();
  readonly #found = new WeakMap<vscode.TextDocument, FoundOnce>();

  constructor(means: FindingsMeans) {
    this.#means = means;
    this.#problems = new FoundProblems(means.reportError);
    this.#siblings = new SiblingNames(means.index);
    this.#queue = new FindingsQueue({
      refresh: (uri, isStale) => this.#refresh(uri, isStale),
      reportError: means.reportError,
    });
    this.#subscriptions = vscode.Disposable.from(...this.#subscribe());
    this.#queue.schedule(vscode.workspace.textDocuments.map(({ uri }) => uri.toString()));
    this.#queue.schedule(means.index.files().map(({ file }) => file.uri));
  }

  /** The errors and warnings that are shown, by file. */
  get problems(): ProblemFiles {
    return this.#problems;
  }

  /**
   * The findings of exactly the text that the document holds now; none for a file that is no candidate. The light bulb asks
   * at each move of the cursor, so they are kept as long as nothing changes. Rejects where the text cannot be analysed.
   */
  async findingsOf(document: vscode.TextDocument): Promise<readonly Finding[]> {
    const { version } = document;
    const known = this.#found.get(document);
    if (known?.version === version && known.epoch === this.#epoch) {
      return known.findings;
    }
    const request = this.requestOf(document.uri.toString());
    const epoch = this.#epoch;
    const findings =
      request === null
        ? []
        : this.#find(document.uri.toString(), document.getText(), true, request).then((found) => {
            if ('unknown' in found) {
              throw new Error(describeUnknown(found.unknown, t));
            }
            return found;
          });
    this.#found.set(document, { version, epoch, findings });
    return findings;
  }

  /** What the findings of a file depend on; null for a file that is no candidate. */
  requestOf(uri: FileUri): FindingsRequest | null {
    const file = this.#means.index.file(uri)?.file;
    const parsed = vscode.Uri.parse(uri);
    const name = baseNameOf(parsed.path);
    if (file === undefined && !(isCandidateFile(name) && isOwnText(parsed))) {
      return null;
    }
    const place = {
      path: file?.path ?? name,
      atRepositoryRoot: file?.atRepositoryRoot ?? null,
      siblings: file === undefined ? null : this.#siblings.of(uri),
    };
    const build = fileBuild(this.#means.builds.index, uri);
    return { place, known: this.known(), build, severities: this.#severitiesOf(parsed) };
  }

  known(): KnownIntegrations {
    const { records } = this.#means;
    this.#known ??= {
      records: records.list().map(({ name, type }) => ({ name, type })),
      hasUnread: hasUnread(records),
      definedElsewhere: readDefinedOnPortal(),
    };
    return this.#known;
  }

  /** A folder has settings of its own, not a file; reading them takes longer than many a file. */
  #severitiesOf(uri: vscode.Uri): SeveritySettings {
    const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri.toString() ?? '';
    const severities = this.#severities.get(folder) ?? readSeverities(uri);
    this.#severities.set(folder, severities);
    return severities;
  }

  dispose(): void {
    this.#queue.dispose();
    this.#stop.abort();
    this.#subscriptions.dispose();
    this.#collection.dispose();
    this.#problems.dispose();
  }

  #subscribe(): vscode.Disposable[] {
    const { index, builds, records } = this.#means;
    return [
      vscode.Disposable.from(
        builds.onDidChange(({ affected }) => {
          this.#epoch += 1;
          this.#queue.schedule(affected);
        }),
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
        this.#queue.schedule([uri.toString()]);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        this.#queue.schedule([document.uri.toString()]);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.#queue.schedule([uri.toString()]);
      }),
    ];
  }

  #followIndex(delta: IndexDelta): void {
    const { added, changed, removed } = delta;
    if (added.length + removed.length > 0) {
      this.#epoch += 1;
    }
    this.#queue.schedule(this.#siblings.follow(delta));
    // What is gone is looked at too: an editor may still show it, and what is under way for it becomes old.
    this.#queue.schedule([...removed, ...added, ...changed]);
  }

  #scheduleAll(): void {
    this.#epoch += 1;
    this.#known = undefined;
    this.#severities.clear();
    this.#queue.schedule(vscode.workspace.textDocuments.map(({ uri }) => uri.toString()));
    const files = this.#means.index.files().filter(({ analysis }) => analysis !== NO_REFERENCES);
    this.#queue.schedule(files.map(({ file }) => file.uri));
    this.#queue.schedule(this.#problems.uris());
  }

  async #refresh(uri: FileUri, isStale: () => boolean): Promise<void> {
    const request = this.requestOf(uri);
    const document = openDocument(uri);
    const text = request === null ? undefined : (document?.getText() ?? (await this.#closedText(uri)));
    if (request === null || text === undefined) {
      await this.#publish(uri, '', [], isStale);
      return;
    }
    const version = document?.version;
    const findings = await this.#find(uri, text, document !== undefined, request);
    // A newer version is scheduled already; its findings are the ones to show.
    if (openDocument(uri)?.version !== version) {
      return;
    }
    if ('unknown' in findings) {
      this.#publishUnknown(uri, findings.unknown, isStale);
    } else {
      await this.#publish(uri, text, findings, isStale);
    }
  }

  /** The text of a closed file that is worth looking into. */
  async #closedText(uri: FileUri): Promise<string | undefined> {
    const entry = this.#means.index.file(uri);
    const isPlain = entry?.analysis === NO_REFERENCES;
    if (entry === undefined || (isPlain && this.#means.index.size > MAX_OTHER_FILES)) {
      return undefined;
    }
    const text = await readText(vscode.Uri.parse(uri));
    const isInBuild = this.#means.builds.index.part(uri) !== undefined;
    return typeof text === 'string' && (isInBuild || USES_REGISTRY.test(text)) ? text : undefined;
  }

  async #find(
    uri: FileUri,
    text: string,
    open: boolean,
    request: FindingsRequest,
  ): Promise<readonly Finding[] | NotKnown> {
    const { findings, elsewhere } = await this.#means.load();
    if (text.length > OWN_THREAD_LIMIT) {
      return elsewhere.findings(text, request, this.#stop.signal);
    }
    try {
      return findings.find(open ? uri : null, text, request);
    } catch (error) {
      this.#means.reportError(error);
      return { unknown: { kind: 'analysis-failed', detail: detailOf(error) } };
    }
  }

  async #publish(
    uri: FileUri,
    text: string,
    findings: readonly Finding[],
    isStale: () => boolean,
  ): Promise<void> {
    const parsed = vscode.Uri.parse(uri);
    if (findings.length === 0) {
      this.#collection.delete(parsed);
      this.#problems.set(uri, 0, []);
      return;
    }
    const linkOf = await this.#means.page.linkOf();
    const { describe } = (await this.#means.load()).findings;
    const told = notToldElsewhere(uri, findings);
    const diagnostics = await toDiagnostics(parsed, text, told, { describe, linkOf });
    if (!isStale()) {
      this.#collection.set(parsed, diagnostics);
      this.#problems.set(uri, findings.length, toProblems(told, diagnostics));
    }
  }

  /** A file that could not be checked must not look like one without faults. */
  #publishUnknown(uri: FileUri, reason: UnknownReason, isStale: () => boolean): void {
    if (isStale()) {
      return;
    }
    const message = t(
      'This file could not be checked: {0}. {1}',
      describeUnknown(reason, t),
      adviseUnknown(reason, t),
    );
    const diagnostic = createDiagnostic(
      new vscode.Range(0, 0, 0, 0),
      message,
      vscode.DiagnosticSeverity.Warning,
    );
    diagnostic.source = DIAGNOSTIC_SOURCE;
    this.#collection.set(vscode.Uri.parse(uri), [diagnostic]);
    this.#problems.set(uri, 0, []);
  }
}

/** The findings of one version of a document, as long as nothing else changes. */
interface FoundOnce {
  readonly version: number;
  readonly epoch: number;
  readonly findings: readonly Finding[] | Promise<readonly Finding[]>;
}

/** Schemes of texts that lie outside the open folders and are people's own, or their organisation's, all the same. */
const OWN_SCHEMES: ReadonlySet<string> = new Set([
  'file',
  'untitled',
  'vscode-remote',
  'vscode-vfs',
  FOUND_FILE_SCHEME,
]);

/** Not the other side of a diff editor, which is a copy of a file that is checked already. */
function isOwnText({ scheme }: vscode.Uri): boolean {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return OWN_SCHEMES.has(scheme) || folders.some(({ uri }) => uri.scheme === scheme);
}

/**
 * The YAML extension reports what is wrong with the YAML itself, in open files only: such findings are not reported twice.
 */
function notToldElsewhere(uri: FileUri, findings: readonly Finding[]): readonly Finding[] {
  const document = openDocument(uri);
  return document !== undefined && yamlExtensionServes(document, 'validate')
    ? findings.filter(({ code }) => !GENERAL_YAML_CODES.has(code))
    : findings;
}

function openDocument(uri: FileUri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri);
}
