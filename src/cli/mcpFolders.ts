import path from 'node:path';
import { setImmediate } from 'node:timers/promises';

import type {
  AgentRecords,
  AgentWorld,
  FileCount,
  FileFindings,
  FindingCounts,
} from '../core/agents/agentWorld.ts';
import type { KnownIntegrations } from '../core/analysis/analysisContext.ts';
import { findFindings } from '../core/analysis/findFindings.ts';
import type { FindingCode } from '../core/analysis/finding.ts';
import { EMPTY_PART } from '../core/build/buildPart.ts';
import { fileBuild } from '../core/build/fileBuild.ts';
import type { SourceFile } from '../core/domain/sourceFile.ts';
import type { NotKnown, UnknownPlace } from '../core/domain/unknownReason.ts';
import { readFindingSections } from '../core/messages/findingSections.ts';
import { FINDINGS_PAGE } from '../core/messages/ruleTexts.ts';
import { analyzeText } from '../core/workspace/analyzeText.ts';
import { whyUnknown } from '../core/workspace/fileAnalysis.ts';
import { IntegrationIndex, type IndexUpdate } from '../core/workspace/integrationIndex.ts';
import { WorkspaceBuilds } from '../core/workspace/workspaceBuilds.ts';
import { BuildPaths } from './buildPaths.ts';
import type { FileAnalyses } from './fileAnalysis.ts';
import type { FolderFile } from './folderFile.ts';
import { listCandidates, readCandidate } from './folderSource.ts';
import { readOwnFile } from './ownFiles.ts';

export interface McpFolderMeans {
  /** As they were given; none lies in another. */
  readonly folders: readonly string[];
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** For the findings that need records; null switches those off. */
  readonly known: KnownIntegrations | null;
  readonly records: AgentRecords | null;
  readonly analyses: FileAnalyses;
  readonly reportError: (error: unknown) => void;
}

const SCOPE =
  'Looked at: the files below the folders that this server was started with, as they are on the disk now. Not looked at: text that an editor has not saved, other branches and other repositories.';

/** Milliseconds of work before it yields to the event loop, for example to a message that cancels the work. */
const TURN_MS = 50;

/** Reads the folders again: files change while a server runs. Rejects with the reason of `signal` when that aborts. */
export async function readMcpFolders(means: McpFolderMeans, signal: AbortSignal): Promise<AgentWorld> {
  const reading = new FolderReading(means, signal);
  await reading.run();
  return reading.world();
}

class FolderReading {
  readonly #means: McpFolderMeans;
  readonly #signal: AbortSignal;
  readonly #index: IntegrationIndex;
  readonly #builds: WorkspaceBuilds;
  readonly #files = new Map<string, FolderFile>();
  /** For a link: the path that stands for its file in the build. */
  readonly #standIns = new Map<string, string>();
  readonly #unlisted: UnknownPlace[] = [];
  #leftOut = 0;
  #turn = performance.now();

  constructor(means: McpFolderMeans, signal: AbortSignal) {
    this.#means = means;
    this.#signal = signal;
    this.#index = new IntegrationIndex(means.reportError);
    this.#builds = new WorkspaceBuilds(this.#index, means.reportError);
  }

  async run(): Promise<void> {
    const strings = new Map<string, string>();
    const updates: IndexUpdate[] = [];
    for (const [at, folder] of this.#means.folders.entries()) {
      const options = {
        ...this.#means,
        onProblem: ({ path: place, problem }: { readonly path: string; readonly problem: string }) => {
          this.#unlisted.push({
            kind: 'folder',
            uri: uriOf(at, place),
            folder,
            path: place === '.' ? '' : place,
            reason: { kind: 'unreadable', detail: problem },
          });
        },
        onNote: () => {
          this.#leftOut += 1;
        },
      };
      const paths = new BuildPaths();
      const listed: FolderFile[] = [];
      for (const file of listCandidates(folder, options)) {
        await this.#pause();
        const source = sourceFile(at, folder, file);
        this.#files.set(source.uri, file);
        paths.enter(file);
        listed.push(file);
        updates.push(this.#read(file, source, strings));
      }
      for (const file of listed.filter((one) => paths.of(one) !== one.path)) {
        this.#standIns.set(uriOf(at, file.path), uriOf(at, paths.of(file)));
      }
    }
    this.#index.apply(updates.map((update) => this.#oncePerBuild(update)));
    this.#index.setUnlisted(this.#unlisted);
  }

  world(): AgentWorld {
    const { folders, records } = this.#means;
    return {
      isRead: true,
      isEditor: false,
      index: this.#index,
      builds: this.#builds.index,
      records,
      remarks: [
        SCOPE,
        ...(this.#leftOut === 0
          ? []
          : [
              `Not followed: ${String(this.#leftOut)} link(s) to folders outside, so what lies there was not looked at.`,
            ]),
      ],
      folders,
      absolutePath: ({ uri, folder, path: below }) =>
        (this.#files.has(uri) ? path.resolve(folder, below) : below).replaceAll('\\', '/'),
      findings: (file) => Promise.resolve(this.#findings(file)),
      counts: () => this.#counts(),
      section: (code: FindingCode) =>
        Promise.resolve(readFindingSections(readOwnFile(FINDINGS_PAGE) ?? '').get(code) ?? null),
    };
  }

  #oncePerBuild(update: IndexUpdate): IndexUpdate {
    return 'entry' in update && update.entry !== null && this.#standIns.has(update.uri)
      ? {
          ...update,
          entry: { ...update.entry, analysis: { ...update.entry.analysis, build: EMPTY_PART } },
        }
      : update;
  }

  #read(file: FolderFile, source: SourceFile, strings: Map<string, string>): IndexUpdate {
    const { uri } = source;
    const read = readCandidate(file);
    if (typeof read === 'string') {
      return { uri, file: source, unknown: { kind: 'unreadable', detail: read } };
    }
    const { text } = read.decoded;
    const analysis = this.#means.analyses.run(text, () => analyzeText(text, source, { strings }));
    return typeof analysis === 'string'
      ? { uri, file: source, unknown: { kind: 'analysis-failed', detail: analysis } }
      : { uri, entry: { file: source, analysis, saved: null, unknown: whyUnknown(analysis) } };
  }

  #findings({ uri }: SourceFile): FileFindings | NotKnown {
    const file = this.#files.get(uri);
    const read = file === undefined ? 'it is gone' : readCandidate(file);
    if (file === undefined || typeof read === 'string') {
      return { unknown: { kind: 'unreadable', detail: typeof read === 'string' ? read : '' } };
    }
    const { text } = read.decoded;
    const build = fileBuild(this.#builds.index, this.#standIns.get(uri) ?? uri);
    const found = this.#means.analyses.run(text, () => ({
      text,
      findings: findFindings(text, { place: file, known: this.#means.known, build, severities: {} }),
    }));
    return typeof found === 'string' ? { unknown: { kind: 'analysis-failed', detail: found } } : found;
  }

  async #counts(): Promise<FindingCounts> {
    const files: FileCount[] = [];
    let unchecked = 0;
    for (const { file } of this.#index.files()) {
      await this.#pause();
      const found = this.#findings(file);
      if ('unknown' in found) {
        unchecked += 1;
      } else if (found.findings.length > 0) {
        files.push(countOf(file, found));
      }
    }
    const remarks =
      unchecked === 0
        ? []
        : [`${String(unchecked)} file(s) could not be checked: whether these have findings is not known.`];
    return { files, remarks };
  }

  async #pause(): Promise<void> {
    if (performance.now() - this.#turn > TURN_MS) {
      await setImmediate();
      this.#turn = performance.now();
    }
    this.#signal.throwIfAborted();
  }
}

function countOf({ folder, path: below }: SourceFile, { findings }: FileFindings): FileCount {
  const count = (wanted: string): number => findings.filter(({ severity }) => severity === wanted).length;
  const [errors, warnings] = [count('error'), count('warning')];
  const codes = [...new Set(findings.map(({ code }) => code))];
  return { folder, path: below, errors, warnings, others: findings.length - errors - warnings, codes };
}

/** Folders are told apart by their number: two of them may have a file of the same path. */
function uriOf(folder: number, below: string): string {
  return below === '' || below === '.' ? String(folder) : `${String(folder)}/${below}`;
}

function sourceFile(
  at: number,
  folder: string,
  { path: below, atRepositoryRoot, repository }: FolderFile,
): SourceFile {
  return {
    uri: uriOf(at, below),
    folder,
    path: below,
    atRepositoryRoot,
    ...(repository === null ? {} : { repository: uriOf(at, repository) }),
  };
}
