import type { Disposable, Event } from '../../core/domain/lifecycle.ts';
import type { FoundDependent } from '../../core/search/foundDependents.ts';
import type { ElsewhereState } from '../../core/search/elsewhereSearches.ts';

/** What other repositories of the organisation depend on, by the searches that people set up. */
export interface Organisation {
  /** The scopes that are searched, for headings; empty while nothing is set up. */
  scopes(): readonly string[];
  stateOf(integrationName: string): ElsewhereState;
  /** Starts a search, or waits for the one that runs. It never rejects. */
  search(integrationName: string): Promise<void>;
  stop(integrationName: string): void;
  /** Shows a place that was found: the text that the search read, else its page on the web. */
  open(integrationName: string, dependent: FoundDependent): Promise<void>;
  /** Gives the name about which something new is known; null when other searches are set up. */
  readonly onDidChange: Event<string | null>;
}

/** {@link Organisation} with the command that sets up a search; loaded when it is first needed. */
export interface LateOrganisation extends Organisation, Disposable {
  setUp(): Promise<void>;
}
