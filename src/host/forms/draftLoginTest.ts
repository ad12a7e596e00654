import * as vscode from 'vscode';
import type { TestReport } from '../../contract/formContract.ts';
import type { Event } from '../../core/domain/lifecycle.ts';
import { isAwsRegionShape } from '../../core/domain/awsRegion.ts';
import type { RegistryType } from '../../core/domain/registryType.ts';
import type { RegistryProvider } from '../../core/logins/registryProvider.ts';
import type { Translate } from '../../core/messages/translate.ts';
import type { IntegrationQueries } from '../../core/workspace/integrationIndex.ts';
import type { DraftLogin, DraftLoginTest } from './formServices.ts';
import { toTestReport } from './testReport.ts';

/** Milliseconds for a whole test, as headless. */
const TIMEOUT_MS = 30_000;

/** A region of a workspace file becomes part of a host name, so no more than this many are asked. */
const MAX_REGIONS = 20;

const ALLOW_REALM = 'allow-realm:';

/** Tests drafts with the provider of their type. A realm allowed here holds for drafts of the same address in this window. */
export class ProviderDraftLoginTest implements DraftLoginTest {
  readonly #loadProvider: () => Promise<RegistryProvider>;
  readonly #index: IntegrationQueries;
  readonly #t: Translate;
  readonly #allowed: { readonly url: string; readonly host: string }[] = [];
  /** The set of providers is fixed once the extension runs. */
  readonly onDidChange: Event<void> = () => ({ dispose: () => undefined });

  constructor(loadProvider: () => Promise<RegistryProvider>, index: IntegrationQueries, t: Translate) {
    this.#loadProvider = loadProvider;
    this.#index = index;
    this.#t = t;
  }

  canTest(): boolean {
    return true;
  }

  async test(draft: DraftLogin, signal: AbortSignal): Promise<TestReport> {
    const provider = await this.#loadProvider();
    const { type, fields, credentials, name } = draft;
    const outcome = await provider.testLogin(
      {
        type,
        fields,
        credentials,
        regions: this.#regions(type, name),
        allowedRealms: this.#allowedRealms(draft),
      },
      { signal, timeoutMs: TIMEOUT_MS },
    );
    return toTestReport(outcome, draft, this.#t);
  }

  async runStep(key: string): Promise<void> {
    if (key === 'proxy-settings') {
      await vscode.commands.executeCommand('workbench.action.openSettings', '@id:http.proxy');
    } else if (key.startsWith(ALLOW_REALM)) {
      const [host = '', ...url] = key.slice(ALLOW_REALM.length).split(' ');
      this.#allowed.push({ host, url: url.join(' ') });
    }
  }

  /** What the record allows counts only for the address that it was allowed for. */
  #allowedRealms({ record, fields }: DraftLogin): readonly string[] {
    const saved = record !== null && record.fields.url === fields.url ? record.allowedRealms : [];
    const here = this.#allowed.filter(({ url }) => url === (fields.url ?? ''));
    return [...saved, ...here.map(({ host }) => host)];
  }

  /** The regions that the workspace uses for the integration; only what has a region's shape may reach a host name. */
  #regions(type: RegistryType, name: string): readonly string[] {
    // In a workspace that nobody vouched for, a test runs only for what the draft itself says.
    if (type !== 'ecr' || !vscode.workspace.isTrusted) {
      return [];
    }
    const used = this.#index.references(name).flatMap(({ reference }) => reference.effectiveRegion ?? []);
    return [...new Set(used)].filter(isAwsRegionShape).slice(0, MAX_REGIONS);
  }
}
