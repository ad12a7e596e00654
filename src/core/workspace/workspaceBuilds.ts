import { buildFileOf } from '../build/buildFile.ts';
import { BuildIndex } from '../build/buildIndex.ts';
import { EMPTY_PART, type BuildPart } from '../build/buildPart.ts';
import { filesAffected, type ChangedFile } from '../build/changedPart.ts';
import { Emitter, type Disposable, type Event } from '../domain/lifecycle.ts';
import type { FileUri } from '../domain/sourceFile.ts';
import type { IndexedFile } from './indexedFile.ts';
import type { IndexDelta, IntegrationQueries } from './integrationIndex.ts';

/** Other files than the changed ones, of which the builds say something else now. */
export interface BuildsDelta {
  readonly affected: ReadonlySet<FileUri>;
}

/** The builds of the open folders, kept up to date with the index at the cost of what changed. */
export class WorkspaceBuilds implements Disposable {
  readonly index = new BuildIndex();
  readonly #files: IntegrationQueries;
  readonly #changes: Emitter<BuildsDelta>;
  readonly #subscription: Disposable;
  readonly onDidChange: Event<BuildsDelta>;

  /** Follows only changes of `files`, which must be empty or be emptied later: what it holds already is not read. */
  constructor(files: IntegrationQueries, reportError: (error: unknown) => void) {
    this.#files = files;
    this.#changes = new Emitter(reportError);
    this.onDidChange = this.#changes.event;
    this.#subscription = files.onDidChange((delta) => {
      this.#follow(delta);
    });
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changes.dispose();
  }

  #follow({ added, changed, removed }: IndexDelta): void {
    const changes: ChangedFile[] = [];
    for (const uri of [...removed, ...added, ...changed]) {
      const known = this.index.part(uri);
      // The index puts the new part in its place.
      const before = known?.part;
      const entry = this.#files.file(uri);
      const file = entry === undefined ? known?.file : buildFileOf(entry.file);
      const after = entry === undefined ? undefined : partOf(entry);
      if (file !== undefined && (before !== after || known?.file.build !== file.build)) {
        this.index.replace(file, after ?? null);
        changes.push({ file, before, after });
      }
    }
    if (changes.length > 0) {
      this.#changes.fire({ affected: filesAffected(this.index, changes) });
    }
  }
}

/**
 * A file that cannot be known now may define and use more than it did when it was last read. Those that add nothing are not
 * kept.
 */
function partOf({ analysis, unknown }: IndexedFile): BuildPart | undefined {
  const { build } = analysis;
  if (unknown !== null) {
    return { ...build, isWhole: false };
  }
  return build === EMPTY_PART || isEmpty(build) ? undefined : build;
}

/** An empty part from another thread is a copy of `EMPTY_PART`, so the content is checked. */
function isEmpty({ isWhole, variables, ...lists }: BuildPart): boolean {
  return isWhole && variables.length === 0 && Object.values(lists).every(({ length }) => length === 0);
}
