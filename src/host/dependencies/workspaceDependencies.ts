import * as vscode from 'vscode';
import { Emitter } from '../../core/domain/lifecycle.ts';
import type { Disposable, Event } from '../../core/domain/lifecycle.ts';
import type { RememberedReport } from '../../core/dependencies/dependencyLedger.ts';
import type { DependencyReport } from '../../core/dependencies/findDependencies.ts';
import { findDependencies } from '../../core/dependencies/findDependencies.ts';
import { findFollowing, type FollowingDependent } from '../../core/dependencies/findFollowing.ts';
import type { WorkspaceBuilds } from '../../core/workspace/workspaceBuilds.ts';
import type { LocatedReference } from '../../core/domain/locatedReference.ts';
import type { IntegrationQueries } from '../../core/workspace/integrationIndex.ts';
import type { IndexProgress } from '../../core/workspace/workspaceIndexer.ts';
import { openFolders } from '../workspace/openFolders.ts';
import type { ChangedNames, DependencySource, WorkspaceReferences } from './dependencySource.ts';

/** Reads dependencies from folders that are closed now. */
export type RememberedReader = (integrationName: string, signal: AbortSignal) => Promise<RememberedReport>;

/** The indexer, as far as it says whether it has seen everything, and can look again. */
export interface IndexState {
  readonly progress: IndexProgress;
  refresh(): Promise<void>;
  /** Looks for changes that no event reported. */
  catchUp(): Promise<void>;
  readonly onDidProgress: Event<IndexProgress>;
}

/** What the window's index says of an integration, for both pages. */
export class WorkspaceDependencies implements DependencySource, WorkspaceReferences, Disposable {
  readonly #index: IntegrationQueries;
  readonly #builds: WorkspaceBuilds;
  readonly #state: IndexState;
  readonly #readRemembered: RememberedReader;
  readonly #changes: Emitter<ChangedNames>;
  readonly #subscriptions: readonly Disposable[];
  readonly onDidChange: Event<ChangedNames>;
  #searching: boolean;

  constructor(
    { index, builds }: { readonly index: IntegrationQueries; readonly builds: WorkspaceBuilds },
    state: IndexState,
    readRemembered: RememberedReader,
    reportError: (error: unknown) => void,
  ) {
    this.#index = index;
    this.#builds = builds;
    this.#state = state;
    this.#readRemembered = readRemembered;
    this.#changes = new Emitter(reportError);
    this.onDidChange = this.#changes.event;
    this.#searching = this.isSearching();
    this.#subscriptions = [
      index.onDidChange(({ names, unknown }) => {
        if (unknown || names.size > 0) {
          this.#changes.fire(unknown ? 'all' : names);
        }
      }),
      builds.onDidChange(() => {
        this.#changes.fire('all');
      }),
      state.onDidProgress(() => {
        this.#tellWhenFound();
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        this.#changes.fire('all');
      }),
    ];
  }

  report(integrationName: string): DependencyReport {
    return findDependencies(integrationName, this.#index);
  }

  following(integrationName: string): readonly FollowingDependent[] {
    return findFollowing(integrationName, this.#builds.index, this.#index);
  }

  references(integrationName: string): readonly LocatedReference[] {
    return this.#index.references(integrationName);
  }

  regions(): readonly string[] {
    const uses = new Map<string, number>();
    for (const { analysis } of this.#index.files()) {
      for (const { region } of analysis.references) {
        if (region !== null) {
          uses.set(region, (uses.get(region) ?? 0) + 1);
        }
      }
    }
    return [...uses].sort((a, b) => b[1] - a[1]).map(([region]) => region);
  }

  isSearching(): boolean {
    return ['new', 'listing', 'reading'].includes(this.#state.progress.state);
  }

  readAgain(): Promise<void> {
    return this.#state.refresh();
  }

  catchUp(): Promise<void> {
    return this.#state.catchUp();
  }

  folders(): ReturnType<DependencySource['folders']> {
    return openFolders();
  }

  remembered(integrationName: string): Promise<RememberedReport> {
    return this.#readRemembered(integrationName, new AbortController().signal);
  }

  dispose(): void {
    this.#subscriptions.forEach((subscription) => {
      subscription.dispose();
    });
    this.#changes.dispose();
  }

  #tellWhenFound(): void {
    const searching = this.isSearching();
    if (searching !== this.#searching) {
      this.#searching = searching;
      this.#changes.fire('all');
    }
  }
}
