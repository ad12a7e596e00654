import { DOCKER_HUB_REGISTRY } from '../core/domain/dockerHub.ts';
import type { LoginEvidence, LoginOutcome } from '../core/domain/loginOutcome.ts';
import type { ProxySettings } from '../core/domain/proxySettings.ts';
import { Secret } from '../core/domain/secret.ts';
import { fail, succeed } from '../core/domain/result.ts';
import type { Result } from '../core/domain/result.ts';
import type {
  ImageAnswer,
  ImageFailure,
  ImageName,
  ImageRegistry,
  TagList,
} from '../core/logins/imageAccess.ts';
import type { DockerAccount, DockerAccounts } from '../core/exchange/dockerTools.ts';
import type { LoginContext, LoginRequest, RegistryProvider } from '../core/logins/registryProvider.ts';
import { HttpClient } from './http/httpClient.ts';
import type { Scrubber } from './http/redact.ts';
import { TrustedCertificates, readCaFile } from './http/trustedCertificates.ts';
import { ImageRequests, toAnswer } from './protocol/imageRequests.ts';
import type { ImageResult } from './protocol/imageRequests.ts';
import { LoginDialogue } from './protocol/loginDialogue.ts';
import { finding } from './loginFinding.ts';
import { toOutcome } from './loginOutcomes.ts';
import { whole } from './loginTester.ts';
import type { LoginFindings } from './loginTester.ts';
import { registryCatalog } from './types/registryCatalog.ts';
import type { CloudLoaders } from './types/registryCatalog.ts';
import { createScrubber } from './requestSecrets.ts';

/** A connection must stand within so many milliseconds. */
const CONNECT_TIMEOUT_MS = 10_000;

export interface LoginServiceOptions extends CloudLoaders {
  /** Read anew for each test: people change it. */
  readonly proxySettings: () => ProxySettings;
}

/** Tests logins of every registry type. Nothing of a test outlives it but the parsed certificate authorities. */
export class LoginService implements RegistryProvider, ImageRegistry, DockerAccounts {
  readonly #options: LoginServiceOptions;
  readonly #trust = new TrustedCertificates();

  constructor(options: LoginServiceOptions) {
    this.#options = options;
  }

  async testLogin(request: LoginRequest, context: LoginContext): Promise<LoginOutcome> {
    const { test } = registryCatalog(this.#options)[request.type];
    const talk = await this.#converse(request, context, (dialogue) => test(request, dialogue));
    return talk.outcomeOf(talk.result.ok ? talk.result.value : talk.result.error);
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

  /** Only ECR is asked for anything: the password of its registry is a token of twelve hours. */
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
          return { kind: 'denied', serverText: talk.scrubber.scrubServerText(failure.serverText ?? '') };
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
    const path = request.fields.caFile ?? '';
    const authorities = path === '' ? succeed<readonly string[]>([]) : await readCaFile(path);
    if (!authorities.ok) {
      return conversation(request, scrubber, [], fail(whole(finding(authorities.error, 'local'))));
    }
    const client = new HttpClient({
      proxy,
      trust: this.#trust,
      extraAuthorities: authorities.value,
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
      return conversation(request, scrubber, dialogue.evidence, succeed(await talk(dialogue)));
    } finally {
      clearTimeout(timer);
    }
  }
}

interface Conversation<T> {
  readonly result: Result<T, LoginFindings>;
  readonly scrubber: Scrubber;
  outcomeOf(findings: LoginFindings): LoginOutcome;
}

function conversation<T>(
  request: LoginRequest,
  scrubber: Scrubber,
  evidence: readonly LoginEvidence[],
  result: Result<T, LoginFindings>,
): Conversation<T> {
  return { result, scrubber, outcomeOf: (findings) => toOutcome(findings, request, evidence, scrubber) };
}
