import * as vscode from 'vscode';
import type { Event } from '../../core/domain/lifecycle.ts';
import { isAwsRegionShape } from '../../core/domain/awsRegion.ts';
import type { RegistryType } from '../../core/domain/registryType.ts';
import type { RegistryProvider } from '../../core/logins/registryProvider.ts';
import { LOGIN_TIMEOUT_MS } from '../../core/logins/registryProvider.ts';
import type { Translate } from '../../core/messages/translate.ts';
import type { IntegrationQueries } from '../../core/workspace/integrationIndex.ts';
import { describeLogin } from '../../core/messages/describeLogin.ts';
import { HAS_NODE } from '../hasNode.ts';
import type { DraftLogin, DraftLoginTest, DraftTestResult } from './formServices.ts';
import { toTestReport } from './testReport.ts';

/** A region of a workspace file becomes part of a host name, so no more than this many are asked. */
const MAX_REGIONS = 20;

const ALLOW_REALM = 'allow-realm:';

/** Tests drafts with the provider of their type. A realm allowed here holds for drafts of the same address in this window. */
export class ProviderDraftLoginTest implements DraftLoginTest {
  readonly #loadProvider: () => Promise<RegistryProvider>;
  readonly #index: IntegrationQueries;
  readonly #t: Translate;
  readonly #offered = new Set<string>();
  readonly #allowed: { readonly url: string; readonly host: string }[] = [];
  /** The set of providers is fixed once the extension runs. */
  readonly onDidChange: Event<void> = () => ({ dispose: () => undefined });

  constructor(loadProvider: () => Promise<RegistryProvider>, index: IntegrationQueries, t: Translate) {
    this.#loadProvider = loadProvider;
    this.#index = index;
    this.#t = t;
  }

  canTest(): boolean {
    return HAS_NODE;
  }

  async test(draft: DraftLogin, signal: AbortSignal): Promise<DraftTestResult> {
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
      { signal, timeoutMs: LOGIN_TIMEOUT_MS },
    );
    const report = toTestReport(outcome, draft, this.#t);
    report.steps.forEach(({ action }) => {
      if (action?.kind === 'run') {
        this.#offered.add(action.key);
      }
    });
    const { explanation } = describeLogin(outcome, type);
    return { outcome, explanation, report, allowedRealms: this.#allowedHere(draft) };
  }

  /** A page may ask for nothing that no report offered: a step can let a password go to another host. */
  async runStep(key: string): Promise<void> {
    if (!this.#offered.has(key)) {
      return;
    }
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
    return [...saved, ...this.#allowedHere({ fields })];
  }

  #allowedHere({ fields }: Pick<DraftLogin, 'fields'>): readonly string[] {
    return this.#allowed.filter(({ url }) => url === (fields.url ?? '')).map(({ host }) => host);
  }

  /** The regions that the workspace uses for the integration; only what has a region's shape may reach a host name. */
  #regions(type: RegistryType, name: string): readonly string[] {
    // In a workspace that is not trusted, a test uses only what the draft itself contains.
    if (type !== 'ecr' || !vscode.workspace.isTrusted) {
      return [];
    }
    const used = this.#index.references(name).flatMap(({ reference }) => reference.effectiveRegion ?? []);
    return [...new Set(used)].filter(isAwsRegionShape).slice(0, MAX_REGIONS);
  }
}
