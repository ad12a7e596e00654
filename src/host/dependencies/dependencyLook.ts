import { NO_BRANCH_FINDINGS, type BranchFindings } from '../../core/dependencies/branchDependencies.ts';
import type { RememberedReport } from '../../core/dependencies/dependencyLedger.ts';
import type { DependencyReport } from '../../core/dependencies/findDependencies.ts';
import type { Disposable } from '../../core/domain/lifecycle.ts';
import type { LineRange } from '../../core/domain/locatedReference.ts';
import type { SourceFile } from '../../core/domain/sourceFile.ts';
import { detailOf, type UnknownReason } from '../../core/domain/unknownReason.ts';
import type { Translate } from '../../core/messages/translate.ts';
import type { IntegrationServices } from '../../core/records/integrationServices.ts';
import type { BranchDependencies } from '../git/lateBranches.ts';
import type { Organisation } from '../search/organisation.ts';
import { branchKey } from './dependencyKeys.ts';
import { findPlace } from './dependencyPlaces.ts';
import type { DependencySource, LineSource } from './dependencySource.ts';
import { organisationPlace, type OrganisationFacts } from './organisationPart.ts';
import type { SectionParts } from './sectionParts.ts';

/** Where a look at dependencies comes from. */
export interface LookServices {
  readonly integrations: Pick<IntegrationServices, 'now'>;
  readonly dependencies: DependencySource;
  readonly lines: LineSource;
  readonly branches: BranchDependencies;
  /** What other repositories depend on. */
  readonly organisation: Organisation;
  /** Rejects where the file cannot be opened. */
  readonly openPlace: (file: SourceFile, place: LineRange) => Promise<void>;
  /** Writes an ISO 8601 date as the person's language does. */
  readonly formatDate: (iso: string) => string;
  /** The language of the editor, as a BCP 47 tag. */
  readonly language: string;
  /** A folder's URI as people read it. */
  readonly pathOf: (folderUri: string) => string;
  readonly t: Translate;
  readonly reportError: (error: unknown) => void;
}

/** For what was asked: the name, and the folders that are open, since the others are those opened earlier. */
type Question = string;

interface Answer<T> {
  readonly question: Question;
  /** When it was asked, among all questions. */
  readonly turn: number;
  readonly report: T;
}

/**
 * What depends on one name: the open folders live, and what comes late, which is folders opened earlier, branches that
 * are not checked out, and other repositories.
 */
export class DependencyLook implements Disposable {
  readonly #name: () => string;
  readonly #services: LookServices;
  readonly #changed: () => void;
  readonly #subscriptions: readonly Disposable[];
  readonly #abort = new AbortController();
  /** What comes late was asked for this. */
  #asked: Question | null = null;
  #remembered: Answer<RememberedReport> | null = null;
  #branches: Answer<BranchFindings> | null = null;
  #turns = 0;

  /** `changed` is called after each change of what {@link parts} gives. */
  constructor(name: () => string, services: LookServices, changed: () => void) {
    this.#name = name;
    this.#services = services;
    this.#changed = changed;
    this.#subscriptions = [
      services.dependencies.onDidChange((names) => {
        if (names === 'all' || names.has(name())) {
          this.follow();
          changed();
        }
      }),
      services.organisation.onDidChange((changedName) => {
        if (changedName === null || changedName === name()) {
          changed();
        }
      }),
      services.lines.onDidChange(changed),
    ];
  }

  /** Asks for what comes late, where it was not asked for the name and the folders of now. */
  follow(): void {
    const question = this.#question();
    if (question !== this.#asked) {
      this.#asked = question;
      void this.readRemembered();
      void this.#readBranches();
    }
  }

  dispose(): void {
    this.#abort.abort();
    this.#subscriptions.forEach((subscription) => {
      subscription.dispose();
    });
  }

  report(): DependencyReport {
    return this.#services.dependencies.report(this.#name());
  }

  parts(overridden: ReadonlySet<string>): SectionParts {
    const { dependencies, lines, formatDate, pathOf } = this.#services;
    const remembered = this.#now(this.#remembered);
    return {
      report: this.report(),
      following: dependencies.following(this.#name()),
      searching: dependencies.isSearching() || remembered === null,
      folders: dependencies.folders().map(({ name }) => name),
      remembered: remembered?.dependencies ?? [],
      notKnownEarlier: remembered?.unknown ?? [],
      unreadable: remembered?.unreadable ?? [],
      branches: this.#now(this.#branches) ?? NO_BRANCH_FINDINGS,
      lineOf: (uri, place) => lines.lineOf(uri, place),
      organisation: this.#organisation(),
      overridden,
      formatDate,
      pathOf,
    };
  }

  /** Looks again at what could not be read. Nobody waits for a disk that hangs: what is read meanwhile is shown. */
  readAgain(): void {
    void this.#services.dependencies.readAgain();
    void this.readRemembered();
  }

  async readRemembered(): Promise<void> {
    const question = this.#question();
    const turn = ++this.#turns;
    const report = await this.#askRemembered();
    // An answer to a later question may have come first, and knows more.
    if (turn > (this.#remembered?.turn ?? 0)) {
      this.#remembered = { question, turn, report };
      this.#changed();
    }
  }

  /** Starts what the person asked for. */
  searchOrganisation(): void {
    const { organisation } = this.#services;
    if (organisation.scopes().length > 0) {
      void organisation.search(this.#name());
    }
  }

  stopSearch(): void {
    this.#services.organisation.stop(this.#name());
  }

  /** Opens the place behind a line of the page, by its key. Gives what went wrong, in words; null where nothing did. */
  async open(key: string): Promise<string | null> {
    const { branches, openPlace, dependencies, reportError, t } = this.#services;
    const organisation = this.#organisation();
    const there = organisation === null ? null : organisationPlace(key, organisation);
    const following = dependencies.following(this.#name());
    const remembered = this.#now(this.#remembered)?.dependencies ?? [];
    const found = findPlace(key, this.report(), remembered, following);
    const elsewhere = this.#now(this.#branches)?.dependencies.find(
      (dependency) => branchKey(dependency) === key,
    );
    try {
      if (found !== undefined) {
        await openPlace(found.file, found.place);
      } else if (elsewhere !== undefined) {
        await branches.open(elsewhere);
      } else if (there !== null) {
        await this.#services.organisation.open(this.#name(), there);
      }
      return null;
    } catch (error) {
      reportError(error);
      return t(
        '{0} cannot be opened: it may have been moved or deleted.',
        found?.file.path ?? elsewhere?.path ?? there?.path ?? key,
      );
    }
  }

  #organisation(): OrganisationFacts | null {
    const { organisation, integrations, language } = this.#services;
    const scopes = organisation.scopes();
    const state = organisation.stateOf(this.#name());
    return scopes.length === 0 ? null : { scopes, state, now: integrations.now().getTime(), language };
  }

  async #askRemembered(): Promise<RememberedReport> {
    try {
      return await this.#services.dependencies.remembered(this.#name());
    } catch (error) {
      this.#services.reportError(error);
      // What was seen before stays; nothing new is known.
      const before = this.#now(this.#remembered) ?? { dependencies: [], unknown: [] };
      return { ...before, unreadable: [{ name: 'ledger', detail: detailOf(error) }] };
    }
  }

  /** Context that may come late: git is asked file by file. */
  async #readBranches(): Promise<void> {
    const question = this.#question();
    const turn = ++this.#turns;
    const report = await this.#askBranches();
    if (turn > (this.#branches?.turn ?? 0)) {
      this.#branches = { question, turn, report };
      if (report.dependencies.length + report.unknown.length > 0) {
        this.#changed();
      }
    }
  }

  async #askBranches(): Promise<BranchFindings> {
    try {
      return await this.#services.branches.read(this.#name(), this.#abort.signal);
    } catch (error) {
      this.#services.reportError(error);
      const reason: UnknownReason = { kind: 'unreadable', detail: detailOf(error) };
      return { dependencies: [], unknown: [{ repository: '', ref: null, reason }] };
    }
  }

  #question(): Question {
    return JSON.stringify([this.#name(), this.#services.dependencies.folders().map(({ uri }) => uri)]);
  }

  /** An answer to another question than that of now says nothing. */
  #now<T>(answer: Answer<T> | null): T | null {
    return answer?.question === this.#question() ? answer.report : null;
  }
}
