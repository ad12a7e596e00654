import * as vscode from 'vscode';
import { Emitter } from '../../core/domain/lifecycle.ts';
import type { Disposable, Event } from '../../core/domain/lifecycle.ts';
import type { FoundDependent } from '../../core/search/foundDependents.ts';
import type { ElsewhereState } from '../../core/search/elsewhereSearches.ts';
import { SETTINGS } from '../contributions.ts';
import { HAS_NODE } from '../hasNode.ts';
import { whereItWorks } from '../needsNode.ts';
import { showInformation } from '../shown/notifications.ts';
import type { LateOrganisation, Organisation } from './organisation.ts';
import { searchScopes } from './searchSettings.ts';

/** The searches of the organisation, which are loaded with their HTTP client by the first that is started or set up. */
export class LateOrganisationSearch implements Organisation, Disposable {
  readonly #load: () => Promise<LateOrganisation>;
  readonly #reportError: (error: unknown) => void;
  readonly #changes: Emitter<string | null>;
  readonly #settings: Disposable;
  readonly onDidChange: Event<string | null>;
  #loading: Promise<LateOrganisation> | undefined;
  #loaded: LateOrganisation | undefined;

  constructor(load: () => Promise<LateOrganisation>, reportError: (error: unknown) => void) {
    this.#load = load;
    this.#reportError = reportError;
    this.#changes = new Emitter(reportError);
    this.onDidChange = this.#changes.event;
    this.#settings = vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(SETTINGS.organisationSearches)) {
        this.#changes.fire(null);
      }
    });
  }

  scopes(): readonly string[] {
    return searchScopes();
  }

  stateOf(integrationName: string): ElsewhereState {
    return this.#loaded?.stateOf(integrationName) ?? { kind: 'never' };
  }

  async search(integrationName: string): Promise<void> {
    if (!HAS_NODE) {
      void showInformation(whereItWorks());
      return;
    }
    try {
      await (await this.#whole()).search(integrationName);
    } catch (error) {
      this.#reportError(error);
    }
  }

  stop(integrationName: string): void {
    this.#loaded?.stop(integrationName);
  }

  async open(integrationName: string, dependent: FoundDependent): Promise<void> {
    await (await this.#whole()).open(integrationName, dependent);
  }

  async setUp(): Promise<void> {
    if (HAS_NODE) {
      await (await this.#whole()).setUp();
    } else {
      void showInformation(whereItWorks());
    }
  }

  dispose(): void {
    this.#settings.dispose();
    this.#changes.dispose();
    this.#loaded?.dispose();
  }

  #whole(): Promise<LateOrganisation> {
    return (this.#loading ??= this.#load().then((organisation) => {
      this.#loaded = organisation;
      organisation.onDidChange((name) => {
        this.#changes.fire(name);
      });
      return organisation;
    }));
  }
}
