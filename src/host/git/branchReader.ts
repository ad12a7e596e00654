import * as vscode from 'vscode';
import { baseNameOf, isCandidateFile } from '../../core/domain/candidateFile.ts';
import {
  chooseRefs,
  type BranchDependency,
  type GitRef,
} from '../../core/dependencies/branchDependencies.ts';
import type { TextAnalyzer } from '../../core/workspace/fileAnalysis.ts';
import type { IntegrationQueries } from '../../core/workspace/integrationIndex.ts';
import { referencesIn } from '../../core/workspace/referenceLookup.ts';
import { loadGitApi, type GitRepository } from './gitApi.ts';

/** More files of one branch are not looked at: this is context, and each file is a process of git. */
const FILES_PER_REF = 40;

export interface BranchReaderOptions {
  readonly index: IntegrationQueries;
  readonly analyzer: TextAnalyzer;
  /** How many of the newest refs to look at; 0 looks at none at all. */
  readonly newest: () => number;
}

/** Finds an integration's name on branches that are not checked out, in trusted workspaces only. */
export class BranchReader {
  readonly #options: BranchReaderOptions;

  constructor(options: BranchReaderOptions) {
    this.#options = options;
  }

  async read(integrationName: string, signal: AbortSignal): Promise<readonly BranchDependency[]> {
    if (!vscode.workspace.isTrusted || this.#options.newest() <= 0) {
      return [];
    }
    const git = await loadGitApi();
    const found = (git?.repositories ?? []).map((repository) =>
      this.#readRepository(repository, integrationName, signal),
    );
    return (await Promise.all(found)).flat();
  }

  /** Opens the file of a branch; what git shows of another ref cannot be written to. */
  async open({ fileUri, ref, place }: BranchDependency): Promise<void> {
    const git = await loadGitApi();
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
  ): Promise<readonly BranchDependency[]> {
    const dependencies: BranchDependency[] = [];
    for (const ref of await this.#refsOf(repository)) {
      for (const uri of await this.#filesAt(repository, ref, name)) {
        if (signal.aborted) {
          return dependencies;
        }
        dependencies.push(...(await this.#readFile(repository, ref, uri, name)));
      }
    }
    return dependencies;
  }

  async #refsOf(repository: GitRepository): Promise<readonly GitRef[]> {
    const listed = await repository.getRefs({ sort: 'committerdate' }).catch(() => []);
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
    const changed = await repository.diffBetween('HEAD', ref.commit).catch(() => []);
    const uris = [...changed, ...workingTreeChanges, ...indexChanges].flatMap(({ uri, originalUri }) => [
      uri,
      originalUri,
    ]);
    const named = this.#options.index.filesOf(name).map(({ file }) => vscode.Uri.parse(file.uri, true));
    const root = repository.rootUri.path;
    const files = [...named, ...uris].filter(
      ({ path }) => path.startsWith(`${root}/`) && isCandidateFile(baseNameOf(path)),
    );
    return [...new Map(files.map((uri) => [uri.toString(), uri])).values()].slice(0, FILES_PER_REF);
  }

  async #readFile(
    repository: GitRepository,
    ref: GitRef,
    uri: vscode.Uri,
    name: string,
  ): Promise<readonly BranchDependency[]> {
    const text = await repository.show(ref.commit, uri.fsPath).catch(() => undefined);
    if (text === undefined) {
      return [];
    }
    const path = uri.path.slice(repository.rootUri.path.length + 1);
    const file = { uri: uri.toString(), folder: ref.name, path, atRepositoryRoot: !path.includes('/') };
    const analysis = await this.#options.analyzer.analyze(text, file, new AbortController().signal);
    if ('unknown' in analysis) {
      return [];
    }
    return referencesIn(file, analysis, name)
      .filter(({ reference }) => reference.blocksDeletion)
      .map(({ place, reference: { dependent, region } }) => ({
        ref: ref.name,
        fileUri: file.uri,
        path,
        place,
        dependent,
        region,
      }));
  }
}

export function createBranchReader(options: BranchReaderOptions): BranchReader {
  return new BranchReader(options);
}
