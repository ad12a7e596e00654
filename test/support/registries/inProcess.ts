import type { LoginOutcome } from '../../../src/core/domain/loginOutcome.ts';
import { fail, succeed } from '../../../src/core/domain/result.ts';
import type { Result } from '../../../src/core/domain/result.ts';
import { HttpClient } from '../../../src/registries/http/httpClient.ts';
import type { HttpReply, HttpRequest } from '../../../src/registries/http/httpClient.ts';
import type { HttpFault } from '../../../src/registries/http/httpFault.ts';
import { NO_PROXY } from '../../../src/registries/http/proxySettings.ts';
import { TrustedCertificates } from '../../../src/registries/http/trustedCertificates.ts';
import { toOutcome } from '../../../src/registries/loginOutcomes.ts';
import { LoginDialogue } from '../../../src/registries/protocol/loginDialogue.ts';
import { createScrubber } from '../../../src/registries/requestSecrets.ts';
import { registryCatalog } from '../../../src/registries/types/registryCatalog.ts';
import { requestOf } from './loginFixture.ts';
import type { LoginWish } from './loginFixture.ts';
import type { Answer, SeenRequest } from './recordingServer.ts';

/** Answers each request in this process: what the protocol does with a reply is tried without a network. */
export class InProcessClient extends HttpClient {
  readonly seen: SeenRequest[] = [];
  readonly #answer: (request: SeenRequest) => Answer;

  constructor(answer: (request: SeenRequest) => Answer) {
    super({
      proxy: NO_PROXY,
      trust: new TrustedCertificates(),
      extraAuthorities: [],
      insecure: false,
      connectTimeoutMs: 1_000,
    });
    this.#answer = answer;
  }

  override send({ method, url, headers = {} }: HttpRequest): Promise<Result<HttpReply, HttpFault>> {
    const request = { host: url.hostname, method, url: url.pathname + url.search, headers, body: '' };
    this.seen.push(request);
    const answer = this.#answer(request);
    return Promise.resolve(
      answer.fault === undefined
        ? succeed(replyOf(answer))
        : fail({
            cause: answer.fault === 'reset' ? 'connection-reset' : 'timed-out',
            who: 'registry',
            proxy: null,
          }),
    );
  }
}

function replyOf({ status = 200, headers = {}, body = '' }: Answer): HttpReply {
  const entries = Object.entries(headers).map(([name, value]) => [
    name.toLowerCase(),
    typeof value === 'string' ? value : [...value],
  ]);
  return {
    status,
    headers: Object.fromEntries(entries) as HttpReply['headers'],
    body: Buffer.from(body),
  };
}

/** The product's own login test without a network, for the types that need no cloud SDK. */
export async function testLoginInProcess(wish: LoginWish, client: InProcessClient): Promise<LoginOutcome> {
  const request = requestOf(wish);
  const scrubber = createScrubber(request, NO_PROXY);
  const dialogue = new LoginDialogue(client, new AbortController().signal, scrubber);
  const sdk = (): never => {
    throw new Error(`${wish.type} needs a cloud SDK`);
  };
  const { test } = registryCatalog({ loadAws: sdk, loadGoogle: sdk })[wish.type];
  const findings = await test(request, dialogue);
  const { evidence } = dialogue;
  return toOutcome(findings, request, { evidence, isOwnHost: (host) => dialogue.isOwnHost(host), scrubber });
}
