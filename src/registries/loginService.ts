import { isSecret } from '../core/domain/secret.ts';
import { verdictOf, worstOf } from '../core/domain/loginOutcome.ts';
import type { LoginDetails, LoginOutcome } from '../core/domain/loginOutcome.ts';
import type { LoginContext, LoginRequest, RegistryProvider } from '../core/integrations/registryProvider.ts';
import { fieldAtFault } from './fieldAtFault.ts';
import { HttpClient } from './http/httpClient.ts';
import type { ProxySettings } from '../core/domain/proxySettings.ts';
import { Scrubber } from './http/redact.ts';
import { TrustedCertificates, readCaFile } from './http/trustedCertificates.ts';
import { LoginDialogue } from './loginDialogue.ts';
import { finding } from './loginFinding.ts';
import type { LoginFinding } from './loginFinding.ts';
import { whole } from './loginTester.ts';
import type { LoginFindings } from './loginTester.ts';
import { registryCatalog } from './registryCatalog.ts';
import type { CloudLoaders } from './registryCatalog.ts';

/** A connection must stand within so many milliseconds. */
const CONNECT_TIMEOUT_MS = 10_000;

export interface LoginServiceOptions extends CloudLoaders {
  /** Read anew for each test: people change it. */
  readonly proxySettings: () => ProxySettings;
}

/** Tests logins of every registry type. Nothing of a test outlives it but the parsed certificate authorities. */
export class LoginService implements RegistryProvider {
  readonly #options: LoginServiceOptions;
  readonly #trust = new TrustedCertificates();

  constructor(options: LoginServiceOptions) {
    this.#options = options;
  }

  async testLogin(request: LoginRequest, context: LoginContext): Promise<LoginOutcome> {
    const scrubber = scrubberFor(request);
    const proxy = this.#options.proxySettings();
    addProxySecrets(scrubber, proxy);
    const authorities = await readAuthorities(request);
    if (authorities.kind === 'problem') {
      return toOutcome(whole(authorities.finding), request, [], scrubber);
    }
    const client = new HttpClient({
      proxy,
      trust: this.#trust,
      extraAuthorities: authorities.pem,
      insecure: request.fields.insecure === 'true',
      connectTimeoutMs: Math.min(CONNECT_TIMEOUT_MS, context.timeoutMs),
    });
    // A timer of our own, not AbortSignal.timeout: that one would not keep the process of the command line alive.
    const late = new AbortController();
    const timer = setTimeout(() => {
      late.abort(new DOMException('the test took too long', 'TimeoutError'));
    }, context.timeoutMs);
    try {
      const dialogue = new LoginDialogue(client, AbortSignal.any([context.signal, late.signal]), scrubber);
      const findings = await registryCatalog(this.#options)[request.type](request, dialogue);
      return toOutcome(findings, request, dialogue.evidence, scrubber);
    } finally {
      clearTimeout(timer);
    }
  }
}

type Authorities =
  | { readonly kind: 'authorities'; readonly pem: readonly string[] }
  | { readonly kind: 'problem'; readonly finding: LoginFinding };

async function readAuthorities(request: LoginRequest): Promise<Authorities> {
  const path = request.fields.caFile ?? '';
  if (path === '') {
    return { kind: 'authorities', pem: [] };
  }
  const read = await readCaFile(path);
  return read.ok
    ? { kind: 'authorities', pem: read.value }
    : { kind: 'problem', finding: finding(read.error, 'local') };
}

function scrubberFor(request: LoginRequest): Scrubber {
  const scrubber = new Scrubber();
  const secrets = [...Object.values(request.credentials), request.sessionToken].filter(isSecret);
  for (const secret of secrets) {
    scrubber.add(secret.reveal(), request.fields.username);
  }
  const accessToken = request.credentials.accessToken;
  if (accessToken !== undefined) {
    scrubber.add(accessToken.reveal(), '$oauthtoken');
  }
  // People paste `https://user:password@host`: it is refused, and not repeated.
  const pasted = /\/\/([^/]*)@/.exec(request.fields.url ?? '')?.[1];
  if (pasted !== undefined) {
    scrubber.add(pasted);
    scrubber.add(pasted.slice(pasted.indexOf(':') + 1));
  }
  return scrubber;
}

function addProxySecrets(scrubber: Scrubber, proxy: ProxySettings): void {
  for (const address of [proxy.https, proxy.http]) {
    const userInfo = /^(?:[a-z]+:\/\/)?([^/]*)@/i.exec(address)?.[1];
    if (userInfo !== undefined) {
      scrubber.add(userInfo);
      scrubber.add(userInfo.slice(userInfo.indexOf(':') + 1));
    }
  }
  if (proxy.authorization !== undefined) {
    scrubber.add(proxy.authorization);
    scrubber.add(proxy.authorization.replace(/^\S+\s+/, ''));
  }
}

/** Puts the findings together: the worst part decides, and no string leaves without having been scrubbed. */
function toOutcome(
  findings: LoginFindings,
  request: LoginRequest,
  evidence: LoginOutcome['evidence'],
  scrubber: Scrubber,
): LoginOutcome {
  const parts = findings.kind === 'whole' ? [] : findings.parts;
  const judged = parts.map((part) => ({ ...part, outcome: verdictOf(part.finding.cause) }));
  const decisive = findings.kind === 'whole' ? findings.finding : worstOf(judged)?.finding;
  if (decisive === undefined) {
    throw new Error(`A login test of ${request.type} gave no finding`);
  }
  const scrubDetails = (found: LoginFinding): LoginDetails => ({
    ...(Object.fromEntries(
      Object.entries(found.details).map(([name, value]) => [name, scrubber.scrub(String(value))]),
    ) as LoginDetails),
    ...(hasBlanks(found, request) ? { blanks: 'yes' as const } : {}),
  });
  return {
    outcome: verdictOf(decisive.cause),
    cause: decisive.cause,
    field: fieldAtFault(decisive.cause, request.type),
    who: decisive.who,
    details: scrubDetails(decisive),
    parts: judged.map(({ name, outcome, finding: found }) => ({
      name: scrubber.scrub(name),
      outcome,
      cause: found.cause,
      details: scrubDetails(found),
    })),
    evidence: evidence.map((item) => ({ ...item, url: scrubber.scrub(item.url) })),
    serverText: decisive.serverText === null ? null : scrubber.scrubServerText(decisive.serverText),
  };
}

/** A secret that was refused and has blanks around it was perhaps copied with them. */
function hasBlanks(found: LoginFinding, request: LoginRequest): boolean {
  return (
    verdictOf(found.cause) === 'refused' &&
    Object.values(request.credentials).some((secret) => secret.reveal() !== secret.reveal().trim())
  );
}
