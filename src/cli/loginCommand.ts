import { parseArgs } from 'node:util';

import { describeLogin, describeLoginPart } from '../core/messages/describeLogin.ts';
import type { LoginOutcome } from '../core/domain/loginOutcome.ts';
import type { LoginRequest } from '../core/logins/registryProvider.ts';
import { proxySettingsFromEnvironment } from '../registries/http/proxySettings.ts';
import { parseLoginInput } from './loginInput.ts';

const DEFAULT_TIMEOUT_SECONDS = 30;
const MAX_INPUT_BYTES = 1024 * 1024;

interface LoginOptions {
  readonly ca: string | undefined;
  readonly insecure: boolean;
  readonly regions: readonly string[];
  readonly host: string | undefined;
  readonly allowedRealms: readonly string[];
  readonly timeoutMs: number;
  readonly format: 'json' | 'text';
}

/**
 * `login`: proves the credentials that standard input holds, and takes none from anywhere else. Gives the exit code:
 * 0 verified, 1 any other outcome, 2 for bad use.
 */
export async function runLogin(args: readonly string[]): Promise<number> {
  const options = parseOptions(args);
  if (typeof options === 'string') {
    return badUse(options);
  }
  const text = await readInput();
  const input = text === undefined ? 'standard input is larger than 1 MB' : parseLoginInput(text);
  if (typeof input === 'string') {
    return badUse(input);
  }
  const request: LoginRequest = {
    ...input,
    fields: {
      ...input.fields,
      ...(options.ca === undefined ? {} : { caFile: options.ca }),
      ...(options.insecure ? { insecure: 'true' } : {}),
    },
    regions: options.regions,
    allowedRealms: options.allowedRealms,
    ...(options.host === undefined ? {} : { host: options.host }),
  };
  const outcome = await testLogin(request, options.timeoutMs);
  process.stdout.write(options.format === 'json' ? toJson(outcome, request) : toText(outcome, request));
  return outcome.outcome === 'verified' ? 0 : 1;
}

async function testLogin(request: LoginRequest, timeoutMs: number): Promise<LoginOutcome> {
  const stop = new AbortController();
  const onSignal = (): void => {
    stop.abort();
  };
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  const { createLoginService } = await import('../bundles/login.ts');
  const service = createLoginService(() => proxySettingsFromEnvironment(process.env));
  return service.testLogin(request, { signal: stop.signal, timeoutMs });
}

function parseOptions(args: readonly string[]): LoginOptions | string {
  const values = parseValues(args);
  if (typeof values === 'string') {
    return values;
  }
  const seconds = Number(values.timeout ?? DEFAULT_TIMEOUT_SECONDS);
  if (!(seconds > 0 && seconds <= 3600)) {
    return '--timeout takes a number of seconds';
  }
  if (values.format !== undefined && values.format !== 'json' && values.format !== 'text') {
    return '--format takes json or text';
  }
  const allowedRealms = values['allow-realm'] ?? [];
  if (!allowedRealms.every((realm) => /^(?:\[[0-9a-f:.]+\]|[^\s:/@]+):\d{1,5}$/i.test(realm))) {
    return '--allow-realm takes HOST:PORT';
  }
  return {
    ca: values.ca,
    insecure: values.insecure ?? false,
    regions: values.region ?? [],
    host: values.host,
    allowedRealms,
    timeoutMs: seconds * 1000,
    format: values.format ?? 'json',
  };
}

function parseValues(args: readonly string[]): ReturnType<typeof parseKnown> | string {
  try {
    return parseKnown(args);
  } catch (error) {
    return error instanceof Error ? error.message : 'bad arguments';
  }
}

function parseKnown(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: false,
    options: {
      ca: { type: 'string' },
      insecure: { type: 'boolean' },
      region: { type: 'string', multiple: true },
      host: { type: 'string' },
      'allow-realm': { type: 'string', multiple: true },
      timeout: { type: 'string' },
      format: { type: 'string' },
    },
  }).values;
}

async function readInput(): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    size += (chunk as Buffer).length;
    if (size > MAX_INPUT_BYTES) {
      return undefined;
    }
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function badUse(problem: string): number {
  process.stderr.write(`login: ${problem}\n`);
  return 2;
}

function toJson(outcome: LoginOutcome, request: LoginRequest): string {
  const { outcome: verdict, cause, field, who, parts, evidence, serverText } = outcome;
  const { nextSteps } = describeLogin(outcome, request.type);
  const shown = {
    outcome: verdict,
    cause: verdict === 'verified' ? null : cause,
    field,
    who,
    parts: parts.map((part) => ({
      name: part.name,
      outcome: part.outcome,
      cause: part.outcome === 'verified' ? null : part.cause,
    })),
    evidence,
    serverText,
    nextSteps: nextSteps.map((step) => step.text),
  };
  return `${JSON.stringify(shown)}\n`;
}

function toText(outcome: LoginOutcome, request: LoginRequest): string {
  const { verdict, explanation, nextSteps } = describeLogin(outcome, request.type);
  const lines = [
    `${verdict}: ${explanation}`,
    ...(outcome.serverText === null ? [] : [`  server: ${outcome.serverText}`]),
    ...outcome.parts.map(
      (part) => `  ${part.name}: ${part.outcome}. ${describeLoginPart(part, request.type)}`,
    ),
    ...outcome.evidence.map(
      ({ method, url, status, ms }) => `  ${method} ${url} ${status ?? 'no reply'} (${ms} ms)`,
    ),
    ...nextSteps.map((step) => `- ${step.text}`),
  ];
  return `${lines.join('\n')}\n`;
}
