import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { LOGIN_CAUSES } from '../../src/core/domain/loginOutcome.ts';
import type { RegistryType } from '../../src/core/domain/registryType.ts';
import { TestAuthority } from '../support/registries/certificates.ts';
import { testLogin } from '../support/registries/loginFixture.ts';
import type { Answer } from '../support/registries/recordingServer.ts';
import { RawServer } from '../support/registries/rawServer.ts';
import { VendorProxy } from '../support/registries/vendorProxy.ts';
import { generateReply, generateWire, type ReplyContext } from './generateReply.ts';
import { Random } from './random.ts';

/** Milliseconds that a login gets; and how much later than that its outcome may come on a machine that is busy. */
const TIMEOUT_MS = 500;
const PATIENCE_MS = 20_000;

const PASSWORD = 'canary"<p>%&\\ä';
const KEY = 'canary/secret+key/of/forty/characters/00';

const SECRETS: Readonly<Record<RegistryType, Readonly<Record<string, string>>>> = {
  'docker-hub': { password: PASSWORD },
  ecr: { accessKeyId: 'AKIACANARYKEYIDEXAMP', secretAccessKey: KEY },
  gcr: { jsonKey: '{}' },
  quay: { password: PASSWORD, accessToken: 'canary-access-token' },
  private: { password: PASSWORD },
  dtr: { password: PASSWORD },
};

/** By HTTPS through a proxy, where the hosts are the vendors' own. */
const BY_PROXY: readonly [RegistryType, ...RegistryType[]] = ['ecr', 'ecr', 'docker-hub', 'quay', 'dtr'];

/** Logs in to servers that answer with whatever a seed stands for. */
export class ReplyFuzz {
  readonly #folder: string;
  readonly #proxy: VendorProxy;
  readonly #wire: RawServer;
  readonly #state: { random: Random };

  private constructor(folder: string, proxy: VendorProxy, wire: RawServer, state: { random: Random }) {
    this.#folder = folder;
    this.#proxy = proxy;
    this.#wire = wire;
    this.#state = state;
  }

  static async start(): Promise<ReplyFuzz> {
    const folder = mkdtempSync(path.join(tmpdir(), 'reply-fuzz-'));
    const authority = new TestAuthority();
    writeFileSync(path.join(folder, 'ca.pem'), authority.cert);
    const state = { random: new Random(0) };
    const wire: RawServer = await RawServer.start((socket, text) => {
      if (!text.endsWith('\r\n\r\n') || socket.writableEnded) {
        return;
      }
      const { random } = state;
      // One of many never answers.
      if (random.below(60) > 0) {
        socket.end(generateWire(random, contextOf(wire.host, text)));
      }
    });
    return new ReplyFuzz(folder, await VendorProxy.start(authority), wire, state);
  }

  async close(): Promise<void> {
    await Promise.all([this.#proxy.close(), this.#wire.close()]);
    rmSync(this.#folder, { recursive: true });
  }

  /** What is wrong with the outcome of a login to the servers of a seed. */
  async check(seed: number): Promise<readonly string[]> {
    const random = new Random(seed);
    this.#state.random = random;
    this.#wire.received.length = 0;
    this.#proxy.reset();
    this.#proxy.vendors = { '*': ({ host, headers }) => answerOf(random, host, headers.authorization) };
    const type = random.below(2) === 0 ? 'private' : random.pick(BY_PROXY);
    const start = performance.now();
    const outcome = await testLogin({
      type,
      fields: {
        url: type === 'private' ? `http://${this.#wire.host}` : urlOf(type),
        username: 'alice',
        ...(type === 'private' ? {} : { caFile: path.join(this.#folder, 'ca.pem') }),
      },
      secrets: SECRETS[type],
      timeoutMs: TIMEOUT_MS,
      ...(type === 'private' ? {} : { proxy: { https: this.#proxy.url, http: this.#proxy.url } }),
    });
    const late = performance.now() - start - TIMEOUT_MS;
    const problems = late > PATIENCE_MS ? [`the outcome came ${late.toFixed(0)} ms late`] : [];
    const causes: readonly string[] = LOGIN_CAUSES[outcome.outcome];
    return causes.includes(outcome.cause ?? '')
      ? problems
      : [...problems, `unknown cause ${String(outcome.cause)}`];
  }
}

function urlOf(type: RegistryType): string {
  return type === 'quay' ? 'https://quay.io' : 'https://registry.example.com';
}

function answerOf(random: Random, host: string, authorization = ''): Answer {
  if (random.below(60) === 0) {
    return { fault: random.pick(['reset', 'stall']) };
  }
  const { status, headers, body } = generateReply(
    random,
    contextOf(host, `authorization: ${authorization}\r\n`),
  );
  return { status, headers: Object.fromEntries(headers), body: body.toString() };
}

/** A hostile server gives back what it was told: the credential, in clear and as it came. */
function contextOf(host: string, request: string): ReplyContext {
  const given = /^authorization: *(.*?)\r$/im.exec(request)?.[1] ?? '';
  const [, token = ''] = given.split(' ');
  return { host, echoes: [PASSWORD, KEY, given, Buffer.from(token, 'base64').toString('utf8')] };
}
