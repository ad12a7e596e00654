import { DOCKER_HUB_REGISTRY } from '../core/domain/dockerHub.ts';
import type { LoginOutcome } from '../core/domain/loginOutcome.ts';
import type { ProxySettings } from '../core/domain/proxySettings.ts';
import { Secret } from '../core/domain/secret.ts';
import { fail, succeed } from '../core/domain/result.ts';
import type { Result } from '../core/domain/result.ts';
import type {
  ImageAnswer,
  ImageFailure,
  ImageName,
  ImageRegistry,
  RepositoryList,
  TagList,
} from '../core/logins/imageAccess.ts';
import type { DockerAccount, DockerAccounts } from '../core/exchange/dockerTools.ts';
import type { LoginContext, LoginRequest, RegistryProvider } from '../core/logins/registryProvider.ts';
import { CONNECT_TIMEOUT_MS, HttpClient } from './http/httpClient.ts';
import type { Scrubber } from './http/redact.ts';
import { CaFiles } from './http/caFile.ts';
import { TrustedCertificates } from './http/trustedCertificates.ts';
import { ImageRequests, toAnswer } from './protocol/imageRequests.ts';
import type { ImageResult } from './protocol/imageRequests.ts';
import { LoginDialogue } from './protocol/loginDialogue.ts';
import { finding } from './loginFinding.ts';
import { toOutcome } from './loginOutcomes.ts';
import type { OutcomeFacts } from './loginOutcomes.ts';
import { whole } from './loginTester.ts';
import type { LoginFindings } from './loginTester.ts';
import { registryCatalog } from './types/registryCatalog.ts';
import type { CloudLoaders } from './types/registryCatalog.ts';
import { createScrubber } from './requestSecrets.ts';

export interface LoginServiceOptions extends CloudLoaders {
  /** Read again for each test, because people change it. */
  readonly proxySettings: () => ProxySettings;
}

/** Tests logins of every registry type. Nothing of a test outlives it but the parsed certificate authorities. */
export class LoginService implements RegistryProvider, ImageRegistry, DockerAccounts {
  readonly #options: LoginServiceOptions;
  readonly #trust = new TrustedCertificates();
  readonly #caFiles = new CaFiles();

  constructor(options: LoginServiceOptions) {
    this.#options = options;
  }

  async testLogin(request: LoginRequest, context: LoginContext): Promise<LoginOutcome> {
    const { test } = registryCatalog(this.#options)[request.type];
    const talk = await this.#converse(request, context, (dialogue) => test(request, dialogue));
    return talk.outcomeOf(talk.result.ok ? talk.result.value : talk.result.error);
  }

  listRepositories(
    request: LoginRequest,
    context: LoginContext,
    onAccepted?: () => void,
  ): Promise<ImageAnswer<RepositoryList>> {
    return this.#askImages(request, context, (images) => images.listRepositories(onAccepted));
  }

  listTags(request: LoginRequest, repository: string, context: LoginContext): Promise<ImageAnswer<TagList>> {
    return this.#askImages(request, context, (images) => images.listTags(repository));
  }

  checkPull(
    request: LoginRequest,
    image: ImageName,
    context: LoginContext,
  ): Promise<ImageAnswer<string | null>> {
    return this.#askImages(request, context, (images) => images.checkPull(image));
  }

  checkPush(request: LoginRequest, repository: string, context: LoginContext): Promise<ImageAnswer<null>> {
    return this.#askImages(request, context, (images) => images.checkPush(repository));
  }

  /** Only ECR needs a request for this: its registry password is a token that is valid for twelve hours. */
  async dockerAccount(
    request: LoginRequest,
    context: LoginContext,
  ): Promise<Result<DockerAccount, LoginOutcome>> {
    if (request.type === 'gcr') {
      const password = request.credentials.jsonKey ?? new Secret('');
      return succeed({ host: request.host ?? 'gcr.io', username: '_json_key', password });
    }
    const { findTarget } = registryCatalog(this.#options)[request.type];
    const talk = await this.#converse(request, context, (dialogue) => findTarget(request, dialogue));
    if (!talk.result.ok) {
      return fail(talk.outcomeOf(talk.result.error));
    }
    const target = talk.result.value;
    if (!target.ok) {
      return fail(talk.outcomeOf(whole(target.error)));
    }
    const { base, credential } = target.value;
    const host = base === DOCKER_HUB_REGISTRY ? null : new URL(base).host;
    return succeed({ host, username: credential.username, password: credential.secret });
  }

  async #askImages<T>(
    request: LoginRequest,
    context: LoginContext,
    ask: (images: ImageRequests) => Promise<ImageResult<T>>,
  ): Promise<ImageAnswer<T>> {
    const { findTarget } = registryCatalog(this.#options)[request.type];
    const talk = await this.#converse(request, context, async (dialogue): Promise<ImageResult<T>> => {
      const target = await findTarget(request, dialogue);
      return target.ok
        ? ask(new ImageRequests(dialogue, target.value))
        : fail({ kind: 'finding', finding: target.error });
    });
    if (!talk.result.ok) {
      return { kind: 'failure', failure: { kind: 'login', outcome: talk.outcomeOf(talk.result.error) } };
    }
    return toAnswer(talk.result.value, (failure): ImageFailure => {
      switch (failure.kind) {
        case 'finding':
          return { kind: 'login', outcome: talk.outcomeOf(whole(failure.finding)) };
        case 'denied':
          return { ...failure, serverText: talk.scrubber.scrubServerText(failure.serverText ?? '') };
        default:
          return failure;
      }
    });
  }

  /** Talks to a registry within the time that the context gives; an error is a finding before anything was sent. */
  async #converse<T>(
    request: LoginRequest,
    context: LoginContext,
    talk: (dialogue: LoginDialogue) => Promise<T>,
  ): Promise<Conversation<T>> {
    const proxy = this.#options.proxySettings();
    const scrubber = createScrubber(request, proxy);
    // A timer of our own, not AbortSignal.timeout: that one would not keep the process of the command line alive.
    const late = new AbortController();
    const timer = setTimeout(() => {
      late.abort(new DOMException('the test took too long', 'TimeoutError'));
    }, context.timeoutMs);
    const signal = AbortSignal.any([context.signal, late.signal]);
    try {
      const authorities = await this.#readAuthorities(request, signal);
      if (!authorities.ok) {
        return conversation(request, { evidence: [], isOwnHost: () => false, scrubber }, authorities);
      }
      const client = new HttpClient({
        proxy,
        trust: this.#trust,
        extraAuthorities: authorities.value,
        insecure: request.fields.insecure === 'true',
        connectTimeoutMs: Math.min(CONNECT_TIMEOUT_MS, context.timeoutMs),
      });
      const dialogue = new LoginDialogue(client, signal, scrubber);
      const value = await talk(dialogue);
      const { evidence } = dialogue;
      const isOwnHost = (host: string): boolean => dialogue.isOwnHost(host);
      return conversation(request, { evidence, isOwnHost, scrubber }, succeed(value));
    } finally {
      clearTimeout(timer);
    }
  }

  async #readAuthorities(
    request: LoginRequest,
    signal: AbortSignal,
  ): Promise<Result<readonly string[], LoginFindings>> {
    const path = request.fields.caFile ?? '';
    const read = path === '' ? succeed<readonly string[]>([]) : await this.#caFiles.read(path, signal);
    if (read === undefined) {
      const timedOut = (signal.reason as Error | undefined)?.name === 'TimeoutError';
      return fail(whole(finding(timedOut ? 'ca-file-timed-out' : 'cancelled', 'local')));
    }
    return read.ok ? read : fail(whole(finding(read.error, 'local')));
  }
}

interface Conversation<T> {
  readonly result: Result<T, LoginFindings>;
  readonly scrubber: Scrubber;
  outcomeOf(findings: LoginFindings): LoginOutcome;
}

function conversation<T>(
  request: LoginRequest,
  facts: OutcomeFacts,
  result: Result<T, LoginFindings>,
): Conversation<T> {
  const { scrubber } = facts;
  return { result, scrubber, outcomeOf: (findings) => toOutcome(findings, request, facts) };
}
