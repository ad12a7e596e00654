import * as vscode from 'vscode';
import { baseNameOf, isCandidateFile } from '../../core/domain/candidateFile.ts';
import {
  chooseRefs,
  NO_BRANCH_FINDINGS,
  type BranchDependency,
  type BranchFindings,
  type GitRef,
} from '../../core/dependencies/branchDependencies.ts';
import type { SourceFile } from '../../core/domain/sourceFile.ts';
import { detailOf, type NotKnown, type UnknownReason } from '../../core/domain/unknownReason.ts';
import { whyUnknown } from '../../core/workspace/fileAnalysis.ts';
import type { AnalysisResult, FileAnalysis, TextAnalyzer } from '../../core/workspace/fileAnalysis.ts';
import type { IntegrationQueries } from '../../core/workspace/integrationIndex.ts';
import { referencesIn } from '../../core/workspace/referenceLookup.ts';
import { loadGitApi, type GitApi, type GitRepository } from './gitApi.ts';

/** More files of one branch are not looked at: this is context, and each file is a process of git. */
const FILES_PER_REF = 40;

export interface BranchReaderOptions {
  readonly index: IntegrationQueries;
  readonly analyzer: TextAnalyzer;
  /** How many of the newest refs to look at; 0 looks at none at all. */
  readonly newest: () => number;
  /** Gives Git's API; without it that of the window is used. */
  readonly loadGit?: () => Promise<GitApi | undefined>;
}

/** Finds an integration's name on branches that are not checked out, in trusted workspaces only. */
export class BranchReader {
  readonly #options: BranchReaderOptions;
  readonly #loadGit: () => Promise<GitApi | undefined>;

  constructor(options: BranchReaderOptions) {
    this.#options = options;
    this.#loadGit = options.loadGit ?? loadGitApi;
  }

  /** What git does not tell is among the unknown. */
  async read(integrationName: string, signal: AbortSignal): Promise<BranchFindings> {
    if (!vscode.workspace.isTrusted || this.#options.newest() <= 0) {
      return NO_BRANCH_FINDINGS;
    }
    const git = await this.#loadGit();
    const found = (git?.repositories ?? []).map((repository) =>
      this.#readRepository(repository, integrationName, signal),
    );
    return together(await Promise.all(found));
  }

  /** Opens the file of a branch; what git shows of another ref cannot be written to. */
  async open({ fileUri, ref, place }: BranchDependency): Promise<void> {
    const git = await this.#loadGit();
    const uri = git?.toGitUri(vscode.Uri.parse(fileUri, true), ref);
    if (uri !== undefined) {
      const { line, column, endLine, endColumn } = place;
      const selection = new vscode.Range(line - 1, column - 1, endLine - 1, endColumn - 1);
      await vscode.window.showTextDocument(uri, { selection, preview: true });
    }
  }

  async #readRepository(
    repository: GitRepository,
    name: string,
    signal: AbortSignal,
  ): Promise<BranchFindings> {
    const refs = await answerOf(this.#refsOf(repository));
    if ('unknown' in refs) {
      return notKnown(repository, null, refs.unknown);
    }
    const found: BranchFindings[] = [];
    for (const ref of refs.value) {
      if (signal.aborted) {
        return together([...found, notKnown(repository, null, { kind: 'cancelled' })]);
      }
      found.push(await this.#readRef(repository, ref, name, signal));
    }
    return together(found);
  }

  async #readRef(
    repository: GitRepository,
    ref: GitRef,
    name: string,
    signal: AbortSignal,
  ): Promise<BranchFindings> {
    const files = await answerOf(this.#filesAt(repository, ref, name));
    if ('unknown' in files) {
      return notKnown(repository, ref, files.unknown);
    }
    const isCut = files.value.length > FILES_PER_REF;
    const found = isCut ? [notKnown(repository, ref, { kind: 'limit', limit: 'work' })] : [];
    for (const uri of files.value.slice(0, FILES_PER_REF)) {
      if (signal.aborted) {
        return together([...found, notKnown(repository, ref, { kind: 'cancelled' })]);
      }
      found.push(await this.#readFile(repository, ref, uri, name));
    }
    return together(found);
  }

  async #refsOf(repository: GitRepository): Promise<readonly GitRef[]> {
    const listed = await repository.getRefs({ sort: 'committerdate' });
    const { HEAD } = repository.state;
    const upstream = HEAD?.upstream;
    return chooseRefs({
      refs: listed.flatMap(({ name, commit }) =>
        name === undefined || commit === undefined ? [] : [{ name, commit }],
      ),
      headCommit: HEAD?.commit,
      upstream: upstream === undefined ? undefined : `${upstream.remote}/${upstream.name}`,
      newest: this.#options.newest(),
    });
  }

  /** Files that name the integration here, that differ on the branch, or that were changed here and not committed. */
  async #filesAt(repository: GitRepository, ref: GitRef, name: string): Promise<readonly vscode.Uri[]> {
    const { workingTreeChanges, indexChanges } = repository.state;
    const changed = await repository.diffBetween('HEAD', ref.commit);
    const uris = [...changed, ...workingTreeChanges, ...indexChanges].flatMap(({ uri, originalUri }) => [
      uri,
      originalUri,
    ]);
    const named = this.#options.index.filesOf(name).map(({ file }) => vscode.Uri.parse(file.uri, true));
    const root = repository.rootUri.path;
    const files = [...named, ...uris].filter(
      ({ path }) => path.startsWith(`${root}/`) && isCandidateFile(baseNameOf(path)),
    );
    return [...new Map(files.map((uri) => [uri.toString(), uri])).values()];
  }

  async #readFile(
    repository: GitRepository,
    ref: GitRef,
    uri: vscode.Uri,
    name: string,
  ): Promise<BranchFindings> {
    const text = await answerOf(textAt(repository, ref, uri));
    if ('unknown' in text) {
      return notKnown(repository, ref, text.unknown);
    }
    if (text.value === null) {
      return NO_BRANCH_FINDINGS;
    }
    const path = uri.path.slice(repository.rootUri.path.length + 1);
    const file = { uri: uri.toString(), folder: ref.name, path, atRepositoryRoot: !path.includes('/') };
    const analysis = await this.#analyze(text.value, file);
    const why = whyUnknown(analysis);
    const dependencies = 'unknown' in analysis ? [] : dependenciesIn(file, analysis, ref, name);
    return together([
      { dependencies, unknown: [] },
      ...(why === null ? [] : [notKnown(repository, ref, why)]),
    ]);
  }

  async #analyze(text: string, file: SourceFile): Promise<AnalysisResult> {
    try {
      return await this.#options.analyzer.analyze(text, file, new AbortController().signal);
    } catch (error) {
      return { unknown: { kind: 'analysis-failed', detail: detailOf(error) } };
    }
  }
}

function dependenciesIn(
  file: SourceFile,
  analysis: FileAnalysis,
  ref: GitRef,
  name: string,
): readonly BranchDependency[] {
  return referencesIn(file, analysis, name)
    .filter(({ reference }) => reference.blocksDeletion)
    .map(({ place, reference: { dependent, region } }) => ({
      ref: ref.name,
      fileUri: file.uri,
      path: file.path,
      place,
      dependent,
      region,
    }));
}

/** The text of a file at a ref; null where the ref has no such file, for which `show` rejects as for any other failure. */
async function textAt(
  repository: GitRepository,
  ref: GitRef,
  { fsPath }: vscode.Uri,
): Promise<string | null> {
  try {
    return await repository.show(ref.commit, fsPath);
  } catch (error) {
    if (await isAbsent(repository, ref, fsPath)) {
      return null;
    }
    throw error;
  }
}

async function isAbsent(repository: GitRepository, ref: GitRef, fsPath: string): Promise<boolean> {
  try {
    await repository.getObjectDetails(ref.commit, fsPath);
    return false;
  } catch (error) {
    return error instanceof Error && 'gitErrorCode' in error && error.gitErrorCode === 'UnknownPath';
  }
}

/** What git gives, or why it does not. */
async function answerOf<T>(answer: Promise<T>): Promise<{ readonly value: T } | NotKnown> {
  try {
    return { value: await answer };
  } catch (error) {
    return { unknown: { kind: 'unreadable', detail: detailOf(error) } };
  }
}

function notKnown({ rootUri }: GitRepository, ref: GitRef | null, reason: UnknownReason): BranchFindings {
  const repository = baseNameOf(rootUri.path);
  return { dependencies: [], unknown: [{ repository, ref: ref?.name ?? null, reason }] };
}

/** Several findings as one; one reason is enough for each branch. */
function together(found: readonly BranchFindings[]): BranchFindings {
  const unknown = found.flatMap((each) => each.unknown);
  const byRef = new Map(unknown.map((each) => [JSON.stringify([each.repository, each.ref]), each]));
  return {
    dependencies: found.flatMap(({ dependencies }) => dependencies),
    unknown: [...byRef.values()],
  };
}

export function createBranchReader(options: BranchReaderOptions): BranchReader {
  return new BranchReader(options);
}
