import type { ProxySettings } from '../core/domain/proxySettings.ts';
import { fail, succeed } from '../core/domain/result.ts';
import type { Result } from '../core/domain/result.ts';
import type { CodeSearch, FoundFile, SearchAccess, SearchTarget } from '../core/search/codeSearch.ts';
import { notSeen } from '../core/search/searchEnd.ts';
import type { NotSeen, SearchEnd } from '../core/search/searchEnd.ts';
import { CaFiles } from '../registries/http/caFile.ts';
import { CONNECT_TIMEOUT_MS, HttpClient } from '../registries/http/httpClient.ts';
import { addProxySecrets } from '../registries/http/proxySecrets.ts';
import { Scrubber } from '../registries/http/redact.ts';
import { TrustedCertificates } from '../registries/http/trustedCertificates.ts';
import { SEARCH_ENGINES } from './engineCatalog.ts';
import { KeptContents } from './keptContents.ts';
import type { EngineContext, SearchEngine } from './searchEngine.ts';
import { SearchHttp } from './searchHttp.ts';

/** Whose public repositories the whole world reads; "public" on a company's own server means its staff. */
const PUBLIC_HOSTS = new Set(['https://api.github.com', 'https://gitlab.com']);

interface PreparedSearch {
  readonly engine: SearchEngine;
  readonly context: EngineContext;
  /** To be closed when the search is over. */
  readonly client: HttpClient;
}

/** Asks the engines of the table through the one HTTP client, and keeps the texts that they gave. */
export class CodeSearchService implements CodeSearch {
  readonly engines = SEARCH_ENGINES;
  readonly #proxySettings: () => ProxySettings;
  readonly #trust = new TrustedCertificates();
  readonly #caFiles = new CaFiles();
  readonly #kept = new KeptContents();

  /** The settings are read again for each search, because people change them. */
  constructor(proxySettings: () => ProxySettings) {
    this.#proxySettings = proxySettings;
  }

  async *filesNaming(
    name: string,
    target: SearchTarget,
    access: SearchAccess,
  ): AsyncGenerator<readonly FoundFile[], SearchEnd> {
    const prepared = await this.#prepare(target, access);
    if (!prepared.ok) {
      return { kind: 'failed', notSeen: prepared.error };
    }
    const { engine, context, client } = prepared.value;
    try {
      return yield* engine.filesNaming(name, context);
    } finally {
      client.close();
    }
  }

  keepTexts(texts: ReadonlyMap<string, string>): void {
    texts.forEach((text, id) => {
      this.#kept.keep(id, text);
    });
  }

  async test(target: SearchTarget, access: SearchAccess): Promise<NotSeen | null> {
    const prepared = await this.#prepare(target, access);
    if (!prepared.ok) {
      return prepared.error;
    }
    const { engine, context, client } = prepared.value;
    try {
      return await engine.test(context);
    } finally {
      client.close();
    }
  }

  async #prepare(
    target: SearchTarget,
    { token, caFile, signal, onSlowWay }: SearchAccess,
  ): Promise<Result<PreparedSearch, NotSeen>> {
    const engine = SEARCH_ENGINES.find(({ id }) => id === target.engine);
    if (engine === undefined) {
      return fail(notSeen('not-this-engine', target.engine));
    }
    if (token === null && engine.needsToken) {
      return fail(notSeen('token-missing'));
    }
    const problem = token === null ? null : headerProblem(token.reveal());
    const authorities =
      caFile === '' ? succeed<readonly string[]>([]) : await this.#caFiles.read(caFile, signal);
    if (problem !== null) {
      return fail(notSeen(problem));
    }
    if (authorities?.ok !== true) {
      return fail(notSeen(authorities?.error ?? 'cancelled', caFile));
    }
    const proxy = this.#proxySettings();
    const scrubber = new Scrubber();
    addProxySecrets(scrubber, proxy);
    const authorization = token === null ? {} : engine.authorization(token);
    [token?.reveal() ?? '', ...Object.values(authorization)].forEach((secret) => {
      scrubber.add(secret);
    });
    const client = new HttpClient({
      proxy,
      trust: this.#trust,
      extraAuthorities: authorities.value,
      insecure: false,
      connectTimeoutMs: CONNECT_TIMEOUT_MS,
      // A search asks one server many times.
      keepsConnections: true,
    });
    const base = new URL(target.url);
    const http = new SearchHttp({ client, base, authorization, scrubber, judge: engine.judge, signal });
    return succeed({
      engine,
      client,
      context: {
        target,
        http,
        kept: this.#kept,
        hasPublicWeb: PUBLIC_HOSTS.has(base.origin),
        onSlowWay: onSlowWay ?? ((): void => undefined),
      },
    });
  }
}

/** A header takes printable ASCII only. Anything else is a copy mistake, which the server's error would not explain. */
function headerProblem(token: string): 'credential-has-control-characters' | null {
  return /^[\x20-\x7e\x80-\xff]*$/.test(token) ? null : 'credential-has-control-characters';
}
