import type { IntegrationRecord } from '../../core/domain/integration.ts';
import { allowRealm } from '../../core/records/changeIntegration.ts';
import type { IntegrationServices } from '../../core/records/integrationServices.ts';
import type { LoginMemories } from '../../core/logins/loginStates.ts';
import type { RegistryProvider } from '../../core/logins/registryProvider.ts';
import { testIntegrationLogin, testIntegrationLogins } from '../../core/logins/testIntegrationLogin.ts';
import type { LoginTestResult, LoginTestServices } from '../../core/logins/testIntegrationLogin.ts';
import { LOGIN_TIMEOUT_MS } from '../../core/logins/registryProvider.ts';
import { describeNotChanged } from '../../core/messages/describeFailure.ts';
import { describeLogin } from '../../core/messages/describeLogin.ts';
import type { IntegrationQueries } from '../../core/workspace/integrationIndex.ts';
import type { LoginRuns } from './loginRuns.ts';
import { workspaceRegions } from './workspaceRegions.ts';
import { t } from '../../core/messages/translated.ts';
import { confirmInDialog, showError } from '../shown/notifications.ts';
import { showProgress, showViewProgress, type ShownProgress } from '../shown/progress.ts';
import { VIEWS } from '../contributions.ts';

/** Where a person sees that a test goes on, and can stop it. */
export type TestPlace = 'page' | 'row' | 'notification';

export interface LoginTestParts {
  readonly integrations: IntegrationServices;
  readonly index: IntegrationQueries;
  readonly states: LoginMemories;
  readonly runs: LoginRuns;
  readonly loadProvider: () => Promise<RegistryProvider>;
}

/** Runs tests of saved integrations with progress, and remembers how they ended. */
export class LoginTests {
  readonly #parts: LoginTestParts;
  readonly #services: LoginTestServices;

  constructor(parts: LoginTestParts) {
    this.#parts = parts;
    this.#services = {
      vault: parts.integrations.vault,
      loadProvider: parts.loadProvider,
      regionsOf: (record) => workspaceRegions(record, parts.index),
    };
  }

  async one(record: IntegrationRecord, place: TestPlace): Promise<LoginTestResult> {
    if (place === 'notification') {
      const title = t('Testing the login of "{0}"', record.name);
      return withCancellableProgress(title, (signal) => this.#run(record, signal));
    }
    const run = (): Promise<LoginTestResult> => this.#run(record, new AbortController().signal);
    return place === 'row' ? showViewProgress(VIEWS.integrations, run) : run();
  }

  /** Nobody is asked anything here: what needs an answer says so in its outcome. */
  async all(records: readonly IntegrationRecord[]): Promise<readonly LoginTestResult[]> {
    const results: LoginTestResult[] = [];
    await withCancellableProgress(t('Testing logins'), async (signal, progress) => {
      await testIntegrationLogins(records, signal, async (record) => {
        results.push(await this.#run(record, signal));
        const message = t('{0} of {1}', results.length, records.length);
        progress.report({ message, increment: 100 / records.length });
      });
    });
    const order = new Map(records.map(({ id }, index) => [id, index]));
    return results.sort((a, b) => (order.get(a.record.id) ?? 0) - (order.get(b.record.id) ?? 0));
  }

  /**
   * Asks whether the password may go to a token server of another host, naming both, and remembers a yes for this
   * integration. Gives the record as it is then.
   */
  async askForRealm(record: IntegrationRecord, host: string): Promise<IntegrationRecord | undefined> {
    const isAllowed = await confirmInDialog(
      t('Send the credentials of "{0}" to {1}?', record.name, host),
      t(
        'The registry {0} names {1} as its token server, a host of another owner. Allow it only if you know that it belongs to the registry. Nothing was sent so far.',
        record.fields.url ?? '',
        host,
      ),
      { instead: t('Send Nothing'), action: t('Allow {0}', host) },
    );
    if (!isAllowed) {
      return undefined;
    }
    const changed = await allowRealm(record.id, host, this.#parts.integrations);
    if (changed.kind !== 'changed') {
      void showError(describeNotChanged(changed, t));
      return undefined;
    }
    return changed.record;
  }

  #run(record: IntegrationRecord, signal: AbortSignal): Promise<LoginTestResult> {
    return this.#parts.runs.run(record, signal, async (stop) => {
      const result = await testIntegrationLogin(record, this.#services, {
        signal: stop,
        timeoutMs: LOGIN_TIMEOUT_MS,
      });
      // Before the test ends: a state that was remembered later would read as that of a newer test.
      await this.#remember(result);
      return result;
    });
  }

  async #remember(result: LoginTestResult): Promise<void> {
    if (result.kind === 'tested') {
      const { record, outcome } = result;
      const { explanation } = describeLogin(outcome, record.type);
      await this.#parts.states.remember(record, outcome, explanation);
    }
  }
}

/** Shows progress that a person can stop; `run` gets the signal. */
export async function withCancellableProgress<T>(
  title: string,
  run: (signal: AbortSignal, progress: ShownProgress) => Promise<T>,
): Promise<T> {
  return showProgress(title, async (progress, token) => {
    const stop = new AbortController();
    const cancelled = token.onCancellationRequested(() => {
      stop.abort();
    });
    try {
      return await run(stop.signal, progress);
    } finally {
      cancelled.dispose();
    }
  });
}
