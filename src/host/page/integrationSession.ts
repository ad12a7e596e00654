import type {
  IntegrationEvent,
  IntegrationMessage,
  IntegrationPage,
  IntegrationReplies,
  PageActionKey,
} from '../../contract/integrationContract.ts';
import type { RequestHandlers } from '../../contract/requestRouter.ts';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import { integrationKind } from '../../core/domain/integrationKind.ts';
import type { Disposable } from '../../core/domain/lifecycle.ts';
import { findRecord } from '../../core/records/findRecord.ts';
import type { UnreadableRecord } from '../../core/records/integrationStore.ts';
import { registryOfName } from '../../core/workspace/registryHints.ts';
import { COMMANDS, type CommandTarget } from '../contributions.ts';
import { DependencyLook } from '../dependencies/dependencyLook.ts';
import { drawDelay } from '../shown/drawDelay.ts';
import { createIntegrationPage } from './integrationPage.ts';
import type { IntegrationPageServices } from './integrationPageServices.ts';
import type { LoginFacts } from './loginPart.ts';
import { ACTION_COMMANDS } from './pageActions.ts';

/** The page shows the age of the login test, so it must be refreshed as time passes. */
const AGE_MS = 60_000;

const NOTHING_IGNORED: ReadonlySet<string> = new Set();

/** What the session needs of the tab it is shown in. */
export interface IntegrationTab {
  send(event: IntegrationEvent): void;
  /** The integration has another name now: its page is shown in place of this one. */
  follow(name: string): void;
  /** Goes on with what another page of this tab kept; gives the action that led there where this tab came back from it. */
  resume(state: unknown): PageActionKey | null;
}

type Services = Omit<IntegrationPageServices, 'extensionUri'>;

/** One open page of an integration. It sends what changed, some time after the last of several changes. */
export class IntegrationSession implements Disposable {
  readonly #name: string;
  readonly #services: Services;
  readonly #tab: IntegrationTab;
  readonly #look: DependencyLook;
  readonly #subscriptions: readonly Disposable[];
  /** The id of the record that the page is about; the record may get another name. */
  #recordId: string | undefined;
  #problem = '';
  #timer: Disposable | undefined;
  #ageTimer: Disposable | undefined;
  /** What the page shows, part by part as JSON. Empty before the page asked for it. */
  #shown = new Map<string, string>();

  constructor(name: string, services: Services, tab: IntegrationTab) {
    this.#name = name;
    this.#services = services;
    this.#tab = tab;
    this.#recordId = this.#record()?.id;
    const change = (): void => {
      this.#changed();
    };
    const changeOf = (recordId: string): void => {
      if (recordId === this.#recordId) {
        this.#changed();
      }
    };
    this.#look = new DependencyLook(() => name, services, change);
    this.#subscriptions = [
      services.integrations.store.onDidChange(() => {
        this.#recordMayHaveChanged();
      }),
      services.credentials.onDidChange(change),
      services.logins.onDidChange(changeOf),
      services.runs.onDidChange(changeOf),
      services.findings.onDidChange((files) => {
        if (this.#look.report().blocking.some(({ file }) => files.has(file.uri))) {
          this.#changed();
        }
      }),
    ];
    this.#look.follow();
    this.#growOld();
  }

  handlers(): RequestHandlers<IntegrationMessage, IntegrationReplies> {
    return {
      ready: () => {
        const page = this.#page();
        this.#shown = new Map(textsOf(page));
        return page;
      },
      resume: ({ state }) => this.#tab.resume(state),
      test: () => this.#act('test'),
      'stop-test': () => {
        this.#services.runs.stop(this.#recordId ?? '');
        return null;
      },
      act: ({ key }) => this.#act(key),
      step: ({ key }) => this.#step(key),
      'edit-field': ({ field }) => this.#editField(field),
      open: async ({ key }) => {
        this.#problem = (await this.#look.open(key)) ?? '';
        this.#draw();
        return null;
      },
      'read-again': () => {
        this.#look.readAgain();
        return null;
      },
      'search-organisation': () => {
        this.#look.searchOrganisation();
        return null;
      },
      'stop-search': () => {
        this.#look.stopSearch();
        return null;
      },
    };
  }

  dispose(): void {
    this.#shown.clear();
    this.#timer?.dispose();
    this.#ageTimer?.dispose();
    this.#look.dispose();
    this.#subscriptions.forEach((subscription) => {
      subscription.dispose();
    });
  }

  #act(key: PageActionKey | 'test'): null {
    const command = key === 'test' ? COMMANDS.testLogin : ACTION_COMMANDS[key];
    // It may ask questions for as long as a person takes: the page does not wait.
    this.#services.run(command, this.#target()).catch(this.#services.reportError);
    return null;
  }

  /** Only what the report on the page offers. */
  async #step(key: string): Promise<null> {
    const isOffered = this.#page().login.report?.steps.some(
      ({ action }) => action?.kind === 'run' && action.key === key,
    );
    if (isOffered === true) {
      // A new test asks again whether the credentials may go to the other host.
      await (key === 'proxy-settings' ? this.#services.openProxySettings() : this.#act('test'));
    }
    return null;
  }

  #editField(field: string): null {
    const record = this.#record();
    if (record !== null) {
      const known = integrationKind(record.type).fields.find(({ name }) => name === field)?.name;
      const request = { mode: 'edit', recordId: record.id } as const;
      this.#services.forms.open(known === undefined ? request : { ...request, field: known });
    }
    return null;
  }

  #target(): CommandTarget {
    const record = this.#record();
    const { group } = this.#registry(record);
    return {
      integrationName: this.#name,
      ...(record === null ? {} : { recordId: record.id }),
      ...(group === 'unknown' || group === 'other' || group === 'docker-registry'
        ? {}
        : { registryType: group }),
    };
  }

  #record(): IntegrationRecord | null {
    return this.#services.integrations.store.list().find(({ name }) => name === this.#name) ?? null;
  }

  /** Which names the records have that cannot be read is not known. */
  #unreadable(): UnreadableRecord | null {
    const unreadable = this.#services.integrations.store.unreadable();
    return unreadable.find(({ id }) => id === this.#recordId) ?? unreadable[0] ?? null;
  }

  #recordMayHaveChanged(): void {
    const found = findRecord(this.#services.integrations.store, this.#recordId ?? '');
    if (found.kind === 'found' && found.record.name !== this.#name) {
      this.#tab.follow(found.record.name);
      return;
    }
    // One that cannot be read may come back with another name.
    this.#recordId = this.#record()?.id ?? (found.kind === 'unreadable' ? this.#recordId : undefined);
    this.#changed();
  }

  #growOld(): void {
    this.#ageTimer = this.#services.clock.after(AGE_MS, () => {
      this.#draw();
      this.#growOld();
    });
  }

  #changed(): void {
    const { clock, dependencies } = this.#services;
    this.#timer ??= clock.after(drawDelay(dependencies.isSearching()), () => {
      this.#timer = undefined;
      this.#draw();
    });
  }

  /** Sends the parts that differ from what is shown. */
  #draw(): void {
    if (this.#shown.size === 0) {
      return;
    }
    const page = this.#page();
    const texts = textsOf(page);
    const changed = new Set(
      texts.filter(([part, text]) => this.#shown.get(part) !== text).map(([part]) => part),
    );
    if (changed.size > 0) {
      this.#shown = new Map(texts);
      const changes: Partial<IntegrationPage> = Object.fromEntries(
        Object.entries(page).filter(([part]) => changed.has(part)),
      );
      this.#tab.send({ kind: 'changes', changes });
    }
  }

  #registry(record: IntegrationRecord | null): ReturnType<typeof registryOfName> {
    const { index, builds } = this.#services;
    return registryOfName(this.#name, record ?? undefined, { index, builds: builds.index });
  }

  #page(): IntegrationPage {
    const { findings, t } = this.#services;
    const record = this.#record();
    return createIntegrationPage(
      {
        name: this.#name,
        record,
        registry: this.#registry(record),
        login: this.#login(record),
        dependencies: this.#look.parts(NOTHING_IGNORED),
        findings,
        problem: this.#problem,
      },
      t,
    );
  }

  #login(record: IntegrationRecord | null): LoginFacts {
    const { credentials, logins, runs, integrations } = this.#services;
    const now = integrations.now().getTime();
    const { isRead } = integrations.store;
    if (record === null) {
      const credential = { kind: 'unknown' } as const;
      const unreadable = this.#unreadable();
      return {
        record,
        unreadable,
        isRead,
        credentials: credential,
        state: undefined,
        last: undefined,
        running: false,
        now,
      };
    }
    const state = logins.stateOf(record.id);
    return {
      record,
      unreadable: null,
      isRead,
      credentials: credentials.stateOf(record),
      state,
      last: runs.lastOf(record, state),
      running: runs.isRunning(record.id),
      now,
    };
  }
}

function textsOf(page: IntegrationPage): readonly (readonly [string, string])[] {
  return Object.entries(page).map(([part, value]) => [part, JSON.stringify(value)] as const);
}
