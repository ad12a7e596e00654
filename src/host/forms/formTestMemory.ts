import type { TestReport } from '../../contract/formContract.ts';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import { allowRealm } from '../../core/records/changeIntegration.ts';
import type { DraftTestResult, FormServices } from './formServices.ts';
import { isSameLogin, loginOfRecord } from './testedLogin.ts';
import type { TestedLogin } from './testedLogin.ts';

/**
 * Brings outcomes of a form's tests to the record: an outcome belongs to the fields and credentials that were tested, so
 * it is the record's once these are the saved ones.
 */
export class FormTestMemory {
  readonly #services: Pick<FormServices, 'rememberLogin' | 'integrations'>;
  #last: { readonly login: TestedLogin; readonly result: DraftTestResult } | null = null;
  /** What was saved last, for a test that ends after the save. */
  #saved: TestedLogin | null = null;

  constructor(services: Pick<FormServices, 'rememberLogin' | 'integrations'>) {
    this.#services = services;
  }

  /** A test ended; `record` is the saved one as it is now. */
  async tested(
    login: TestedLogin,
    result: DraftTestResult,
    record: IntegrationRecord | undefined,
  ): Promise<void> {
    this.#last = { login, result };
    if (record === undefined) {
      return;
    }
    const isSaved = this.#saved !== null && isSameLogin(this.#saved, login);
    if (isSaved || isSameLogin(loginOfRecord(record), login)) {
      await this.#remember(record, result);
    }
  }

  /** A draft was saved. Gives the record as it is then: token servers that were allowed for the test stay allowed. */
  async saved(login: TestedLogin, record: IntegrationRecord): Promise<IntegrationRecord> {
    this.#saved = login;
    return this.#last !== null && isSameLogin(this.#last.login, login)
      ? this.#remember(record, this.#last.result)
      : record;
  }

  /** What the last test said, where it was of this login. */
  reportOf(login: TestedLogin): TestReport | null {
    return this.#last !== null && isSameLogin(this.#last.login, login) ? this.#last.result.report : null;
  }

  async #remember(
    record: IntegrationRecord,
    { outcome, explanation, allowedRealms }: DraftTestResult,
  ): Promise<IntegrationRecord> {
    let current = record;
    for (const host of allowedRealms.filter((realm) => !record.allowedRealms.includes(realm))) {
      const changed = await allowRealm(record.id, host, this.#services.integrations);
      current = changed.kind === 'changed' ? changed.record : current;
    }
    await this.#services.rememberLogin(current, outcome, explanation);
    return current;
  }
}
