import type {
  IntegrationEvent,
  IntegrationMessage,
  IntegrationPage,
  LineFinding,
} from '../../src/contract/integrationContract.ts';
import { NO_BRANCH_FINDINGS } from '../../src/core/dependencies/branchDependencies.ts';
import type { RememberedReport } from '../../src/core/dependencies/dependencyLedger.ts';
import { findDependencies } from '../../src/core/dependencies/findDependencies.ts';
import { findFollowing } from '../../src/core/dependencies/findFollowing.ts';
import type { IntegrationRecord } from '../../src/core/domain/integration.ts';
import { Emitter } from '../../src/core/domain/lifecycle.ts';
import type { LoginOutcome } from '../../src/core/domain/loginOutcome.ts';
import type { LoginState } from '../../src/core/logins/loginStates.ts';
import { plainTranslate } from '../../src/core/messages/translate.ts';
import type { CredentialState } from '../../src/core/records/credentialHealth.ts';
import type { ElsewhereState } from '../../src/core/search/elsewhereSearches.ts';
import { WorkspaceBuilds } from '../../src/core/workspace/workspaceBuilds.ts';
import type { OpenFolder } from '../../src/core/dependencies/folderRecorder.ts';
import type { ChangedNames } from '../../src/host/dependencies/dependencySource.ts';
import type { FormRequest } from '../../src/host/panels/formRequests.ts';
import { LoginRuns } from '../../src/host/login/loginRuns.ts';
import type { IntegrationPageServices } from '../../src/host/page/integrationPageServices.ts';
import { IntegrationSession } from '../../src/host/page/integrationSession.ts';
import { shownLine } from '../../src/host/page/lineText.ts';
import { indexOf, setText } from './indexedTexts.ts';
import { dockerRecord, memoryServices } from './integrationFixtures.ts';
import { ManualClock } from './manualClock.ts';

const fails = (error: unknown): void => {
  throw error;
};

const NAME = 'Docker-Integration';

export const INTEGRATION_TEXTS: Readonly<Record<string, string>> = {
  'w/shippable.yml': `integrations:
  hub:
    - integrationName: ${NAME}
      type: docker
      branches:
        only: [master]
build:
  ci:
    - shipctl get_integration_field ${NAME} username
`,
  'w/api/shippable.resources.yml': `resources:
  - name: img_api
    type: image
    integration: ${NAME}
`,
  'w/api/shippable.jobs.yml': `jobs:
  - name: deploy
    type: manifest
    steps:
      - IN: img_api
`,
};

/** The page of an integration without VS Code: the real session over a real index, real records and real runs. */
export class IntegrationWorld {
  readonly integrations: ReturnType<typeof memoryServices>;
  readonly index = indexOf({});
  readonly builds = new WorkspaceBuilds(this.index, fails);
  readonly clock = new ManualClock();
  readonly runs = new LoginRuns(() => this.now().getTime(), fails);
  readonly changes = new Emitter<ChangedNames>(fails);
  readonly logins = new Emitter<string>(fails);
  readonly credentialChanges = new Emitter<void>(fails);
  readonly lineChanges = new Emitter<void>(fails);
  readonly findingChanges = new Emitter<ReadonlySet<string>>(fails);
  readonly organisationChanges = new Emitter<string | null>(fails);
  readonly sent: IntegrationEvent[] = [];
  readonly followed: string[] = [];
  readonly opened: string[] = [];
  readonly ran: string[] = [];
  readonly forms: FormRequest[] = [];
  readonly reported: unknown[] = [];
  readonly texts = new Map<string, string>();
  readonly findings = new Map<string, Map<number, readonly LineFinding[]>>();
  now = (): Date => this.integrations.now();
  state: LoginState | undefined;
  credential: CredentialState = { kind: 'complete' };
  searching = false;
  folders: readonly OpenFolder[] = [{ uri: 'memory:/w', name: 'w' }];
  scopes: readonly string[] = [];
  elsewhere: ElsewhereState = { kind: 'never' };
  remembered: RememberedReport = { dependencies: [], unknown: [], unreadable: [] };
  onEvent: (event: IntegrationEvent) => void = () => undefined;
  readonly session: IntegrationSession;

  constructor(
    record: IntegrationRecord | null = dockerRecord(),
    texts: Readonly<Record<string, string>> = INTEGRATION_TEXTS,
    name = NAME,
  ) {
    this.integrations = memoryServices(...(record === null ? [] : [record]));
    Object.entries(texts).forEach(([file, text]) => {
      this.put(file, text);
    });
    this.session = new IntegrationSession(name, this.#services(), {
      send: (event) => {
        this.sent.push(event);
        this.onEvent(event);
      },
      follow: (newName) => void this.followed.push(newName),
      resume: () => null,
    });
  }

  put(file: string, text: string): void {
    this.texts.set(`memory:/${file}`, text);
    setText(this.index, file, text);
  }

  /** A file has another text, and time passes until it is drawn. */
  change(file: string, text: string): void {
    this.put(file, text);
    this.changes.fire('all');
    this.clock.advance(100);
  }

  /** A test of a record ended so. */
  async tested(record: IntegrationRecord, outcome: LoginOutcome): Promise<void> {
    await this.runs.run(record, new AbortController().signal, () =>
      Promise.resolve({ kind: 'tested', record, outcome }),
    );
  }

  async page(): Promise<IntegrationPage> {
    // What comes late has come.
    await new Promise(setImmediate);
    this.clock.advance(500);
    return this.session.handlers().ready({ kind: 'ready' });
  }

  async send(message: IntegrationMessage): Promise<void> {
    const handlers = this.session.handlers();
    const handle = handlers[message.kind] as (each: IntegrationMessage) => unknown;
    await handle(message);
  }

  #services(): Omit<IntegrationPageServices, 'extensionUri'> {
    return {
      integrations: { store: this.integrations.store, now: () => this.now() },
      index: this.index,
      builds: this.builds,
      credentials: { stateOf: () => this.credential, onDidChange: this.credentialChanges.event },
      logins: { stateOf: () => this.state, onDidChange: this.logins.event },
      runs: this.runs,
      lines: {
        lineOf: (uri, { line, column }) =>
          shownLine(this.texts.get(uri)?.split('\n')[line - 1] ?? '', column),
        onDidChange: this.lineChanges.event,
      },
      findings: {
        ofFile: (uri) => this.findings.get(uri) ?? new Map(),
        onDidChange: this.findingChanges.event,
      },
      forms: { open: (request) => void this.forms.push(request) },
      run: (command, target) => {
        this.ran.push(`${command} ${JSON.stringify(target)}`);
        return Promise.resolve();
      },
      openProxySettings: () => {
        this.ran.push('proxy settings');
        return Promise.resolve();
      },
      clock: this.clock,
      dependencies: {
        report: (asked) => findDependencies(asked, this.index),
        following: (asked) => findFollowing(asked, this.builds.index, this.index),
        onDidChange: this.changes.event,
        isSearching: () => this.searching,
        readAgain: () => {
          this.opened.push('read again');
          return Promise.resolve();
        },
        catchUp: () => Promise.resolve(),
        folders: () => this.folders,
        remembered: () => Promise.resolve(this.remembered),
      },
      branches: {
        read: () => Promise.resolve(NO_BRANCH_FINDINGS),
        open: () => Promise.resolve(),
      },
      organisation: {
        scopes: () => this.scopes,
        stateOf: () => this.elsewhere,
        onDidChange: this.organisationChanges.event,
        search: (asked) => {
          this.ran.push(`search ${asked}`);
          return Promise.resolve();
        },
        stop: (asked) => void this.ran.push(`stop ${asked}`),
        open: () => Promise.resolve(),
      },
      openPlace: ({ uri }, { line }) => {
        this.opened.push(`${uri}:${String(line)}`);
        return uri.includes('/lost/') ? Promise.reject(new Error('no such file')) : Promise.resolve();
      },
      formatDate: (iso) => iso.slice(0, 10),
      language: 'en',
      pathOf: (uri) => uri.replace('file://', ''),
      t: plainTranslate,
      reportError: (error) => void this.reported.push(error),
    };
  }
}
