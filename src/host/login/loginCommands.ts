import type * as vscode from 'vscode';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import type { DockerAccounts, DockerTools } from '../../core/exchange/dockerTools.ts';
import type { ImageRegistry } from '../../core/logins/imageAccess.ts';
import type { LoginTestResult } from '../../core/logins/testIntegrationLogin.ts';
import { describeLogin } from '../../core/messages/describeLogin.ts';
import type { LoginAction } from '../../core/messages/loginDescription.ts';
import { pickRecord, tellNone } from '../commands/pickIntegration.ts';
import type { CommandTarget } from '../contributions.ts';
import { HOST_CLOCK } from '../hostClock.ts';
import type { IntegrationsView } from '../views/registerIntegrationsView.ts';
import { ReportPanel } from '../page/reportPanel.ts';
import type { IntegrationPages } from '../page/integrationPages.ts';
import type { IntegrationForms } from '../panels/formRequests.ts';
import { importDockerConfig } from './dockerImportCommand.ts';
import { logInDockerCli } from './dockerLoginCommand.ts';
import { actionLabel, runAction } from './loginActions.ts';
import { ImageCommands } from './imageCommands.ts';
import { loginHeadline, loginReport } from './loginReport.ts';
import { rowInSight } from './rowInSight.ts';
import { LoginTests } from './loginTests.ts';
import type { LoginTestParts, TestPlace } from './loginTests.ts';
import { t } from '../../core/messages/translated.ts';
import { showError, showInformation, showWarning } from '../shown/notifications.ts';

export interface LoginParts extends LoginTestParts {
  readonly extensionUri: vscode.Uri;
  readonly loadImages: () => Promise<ImageRegistry>;
  readonly loadAccounts: () => Promise<DockerAccounts>;
  readonly loadDocker: () => Promise<DockerTools>;
  readonly forms: IntegrationForms;
  readonly pages: IntegrationPages;
  readonly view: Pick<IntegrationsView, 'showRow'>;
  readonly reportError: (error: unknown) => void;
}

/** What the commands do: loaded with the first of them that runs. */
export class LoginCommands {
  readonly #parts: LoginParts;
  readonly #report: ReportPanel;
  readonly #tests: LoginTests;
  readonly #images: ImageCommands;

  constructor(parts: LoginParts) {
    this.#parts = parts;
    this.#report = new ReportPanel(parts);
    this.#tests = new LoginTests(parts);
    this.#images = new ImageCommands(parts);
  }

  async testLogin(target: CommandTarget): Promise<void> {
    const record = await this.#pick(target, t('Test Registry Login'));
    await (record === undefined ? undefined : this.testOne(record));
  }

  /** The row that shows the test has the command. */
  stopTest({ recordId = '' }: CommandTarget): Promise<void> {
    this.#parts.runs.stop(recordId);
    return Promise.resolve();
  }

  async listTags(target: CommandTarget): Promise<void> {
    const record = await this.#pick(target, t('List Image Tags'));
    await (record === undefined ? undefined : this.#images.listTags(record));
  }

  async checkAccess(target: CommandTarget): Promise<void> {
    const record = await this.#pick(target, t('Check Pull Access'));
    await (record === undefined ? undefined : this.#images.checkAccess(record));
  }

  async logInDocker(target: CommandTarget): Promise<void> {
    const record = await this.#pick(target, t('Log In Docker CLI'));
    await (record === undefined ? undefined : logInDockerCli(record, this.#parts));
  }

  async importDockerConfig(): Promise<void> {
    const report = await importDockerConfig(this.#parts);
    if (report !== undefined) {
      this.#report.show(report, () => this.importDockerConfig());
    }
  }

  dispose(): void {
    this.#report.dispose();
  }

  #pick(target: CommandTarget, title: string): Promise<IntegrationRecord | undefined> {
    const { integrations, states } = this.#parts;
    return pickRecord({ records: integrations.store, logins: states }, target, title);
  }

  async testOne(record: IntegrationRecord): Promise<void> {
    const place = await this.#placeOf(record);
    const result = await this.#tests.one(record, place);
    const realm = result.kind === 'tested' ? askedRealm(result) : undefined;
    const allowed = realm === undefined ? undefined : await this.#tests.askForRealm(record, realm);
    if (allowed !== undefined) {
      await this.testOne(allowed);
      return;
    }
    if (place === 'page' || (needsNobody(result) && (await this.#isRowShown(record)))) {
      // The page shows the result and what can be done; the row shows the state of the login.
      return;
    }
    // The command ends here; its notification stays as long as the person wants.
    void this.#showResult(result).catch(this.#parts.reportError);
  }

  async #placeOf(record: IntegrationRecord): Promise<TestPlace> {
    if (this.#parts.pages.isShown(record.name)) {
      return 'page';
    }
    return (await this.#isRowShown(record)) ? 'row' : 'notification';
  }

  #isRowShown({ id }: IntegrationRecord): Promise<boolean> {
    return rowInSight(this.#parts.view.showRow(id), HOST_CLOCK);
  }

  async testAll(): Promise<void> {
    const { store } = this.#parts.integrations;
    const records = store.list();
    if (records.length === 0) {
      await tellNone(store);
      return;
    }
    const results = await this.#tests.all(records);
    const tested = new Set(results.map(({ record }) => record.id));
    const untested = records.filter(({ id }) => !tested.has(id));
    const left = { untested, unreadable: store.unreadable() };
    this.#report.show(loginReport(results, new Date(), left), () => this.testAll());
  }

  async #showResult(result: LoginTestResult): Promise<void> {
    const { record } = result;
    const details = t('Details');
    const actions = buttonsOf(result);
    const labels = [...actions.keys(), details];
    const chosen = await show(result, labels);
    const action = actions.get(chosen ?? '');
    if (chosen === details) {
      await this.#parts.pages.open(record.name);
    } else if (action?.kind === 'allow-realm') {
      const allowed = await this.#tests.askForRealm(record, action.host);
      await (allowed === undefined ? undefined : this.testOne(allowed));
    } else if (action !== undefined) {
      await runAction(action, record, this.#parts.forms);
    }
  }
}

/** Nothing is to be done: the login works, or a person stopped its test. */
function needsNobody(result: LoginTestResult): boolean {
  return result.kind === 'tested' && ['verified', 'cancelled'].includes(result.outcome.outcome);
}

function askedRealm({ outcome }: Extract<LoginTestResult, { kind: 'tested' }>): string | undefined {
  return outcome.cause === 'realm-on-another-host' ? outcome.details.otherHost : undefined;
}

/** At most two actions beside "Details": more do not fit a notification. */
function buttonsOf(result: LoginTestResult): ReadonlyMap<string, LoginAction> {
  const actions: readonly LoginAction[] =
    result.kind === 'gap'
      ? [{ kind: 'open-field', field: result.gap.field }]
      : describeLogin(result.outcome, result.record.type).nextSteps.flatMap(({ action }) => action ?? []);
  return new Map([...new Map(actions.map((action) => [actionLabel(action), action]))].slice(0, 2));
}

function show(result: LoginTestResult, labels: readonly string[]): Thenable<string | undefined> {
  const text = loginHeadline(result);
  const verdict = result.kind === 'gap' ? 'refused' : result.outcome.outcome;
  switch (verdict) {
    case 'verified':
    case 'cancelled':
      return showInformation(text, ...labels);
    case 'refused':
      return showError(text, ...labels);
    default:
      return showWarning(text, ...labels);
  }
}
