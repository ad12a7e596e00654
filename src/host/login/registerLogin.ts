import * as vscode from 'vscode';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import type { LoginTestResult } from '../../core/integrations/testIntegrationLogin.ts';
import { describeLogin } from '../../core/messages/describeLogin.ts';
import type { LoginAction } from '../../core/messages/loginDescription.ts';
import { registerCommand } from '../commands/registerCommand.ts';
import { pickRecord } from '../commands/pickIntegration.ts';
import { COMMANDS } from '../contributions.ts';
import type { IntegrationForms } from '../forms/formRequests.ts';
import { actionLabel, runAction } from './loginActions.ts';
import { loginHeadline, loginReport } from './loginReport.ts';
import { LoginTests } from './loginTests.ts';
import type { LoginTestParts } from './loginTests.ts';
import { ReportPages } from './reportPages.ts';

export interface LoginParts extends LoginTestParts {
  readonly forms: IntegrationForms;
  readonly reportError: (error: unknown) => void;
}

/** The commands that test logins, from the palette, the tree and the lenses. */
export function registerLogin(parts: LoginParts): vscode.Disposable {
  const pages = new ReportPages();
  const commands = new LoginCommands(parts, pages);
  return vscode.Disposable.from(
    pages,
    registerCommand(
      COMMANDS.testLogin,
      async (target) => {
        const title = vscode.l10n.t('Test Registry Login');
        const record = await pickRecord(parts.integrations.store, target, title);
        if (record !== undefined) {
          await commands.testOne(record);
        }
      },
      parts,
    ),
    registerCommand(COMMANDS.testAllLogins, () => commands.testAll(), parts),
  );
}

class LoginCommands {
  readonly #parts: LoginParts;
  readonly #pages: ReportPages;
  readonly #tests: LoginTests;

  constructor(parts: LoginParts, pages: ReportPages) {
    this.#parts = parts;
    this.#pages = pages;
    this.#tests = new LoginTests(parts);
  }

  async testOne(record: IntegrationRecord): Promise<void> {
    const result = await this.#tests.one(record);
    const realm = result.kind === 'tested' ? askedRealm(result) : undefined;
    const allowed = realm === undefined ? undefined : await this.#tests.askForRealm(record, realm);
    if (allowed !== undefined) {
      await this.testOne(allowed);
      return;
    }
    // The command ends here; its notification stays as long as the person wants.
    void this.#showResult(result).catch(this.#parts.reportError);
  }

  async testAll(): Promise<void> {
    const records = this.#parts.integrations.store.list();
    if (records.length === 0) {
      void vscode.window.showInformationMessage(vscode.l10n.t('There is no integration yet.'));
      return;
    }
    const results = await this.#tests.all(records);
    await this.#pages.show(vscode.l10n.t('Registry logins'), loginReport(results, new Date()));
  }

  async #showResult(result: LoginTestResult): Promise<void> {
    const { record } = result;
    const details = vscode.l10n.t('Details');
    const actions = buttonsOf(result);
    const labels = [...actions.keys(), details];
    const chosen = await show(result, labels);
    const action = actions.get(chosen ?? '');
    if (chosen === details) {
      const title = vscode.l10n.t('Login of {0}', record.name);
      await this.#pages.show(title, loginReport([result], new Date()));
    } else if (action?.kind === 'allow-realm') {
      const allowed = await this.#tests.askForRealm(record, action.host);
      await (allowed === undefined ? undefined : this.testOne(allowed));
    } else if (action !== undefined) {
      await runAction(action, record, this.#parts.forms);
    }
  }
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
      return vscode.window.showInformationMessage(text, ...labels);
    case 'refused':
      return vscode.window.showErrorMessage(text, ...labels);
    default:
      return vscode.window.showWarningMessage(text, ...labels);
  }
}
