import { describeLogin, describeLoginPart } from '../core/messages/describeLogin.ts';
import type { LoginOutcome } from '../core/domain/loginOutcome.ts';
import type { LoginRequest } from '../core/logins/registryProvider.ts';
import { proxySettingsFromEnvironment } from '../registries/http/proxySettings.ts';
import { LOGIN_HELP } from './commandHelp.ts';
import type { CommandOutput } from './commandOutput.ts';
import { EXIT } from './exitCode.ts';
import { parseLoginBytes } from './loginInput.ts';
import { parseLoginOptions } from './loginOptions.ts';
import {
  terminalJson,
  terminalLines,
  terminalList,
  terminalText,
  type TerminalText,
} from '../core/messages/shownText.ts';

const MAX_INPUT_BYTES = 1024 * 1024;

/**
 * `login`: proves the credentials that standard input holds, and takes none from anywhere else. Gives the exit code:
 * 0 verified, 1 any other outcome, 2 for bad use.
 */
export async function runLogin(args: readonly string[], output: CommandOutput): Promise<number> {
  const options = parseLoginOptions(args);
  if (options === 'help') {
    await output.out(terminalText(LOGIN_HELP));
    return EXIT.done;
  }
  if ('problem' in options) {
    return badUse(options.problem, output);
  }
  const bytes = await readInput();
  const input = bytes === undefined ? 'standard input is larger than 1 MB' : parseLoginBytes(bytes);
  if (typeof input === 'string') {
    return badUse(input, output);
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
  await output.out(options.format === 'json' ? toJson(outcome, request) : toText(outcome, request));
  return outcome.outcome === 'verified' ? EXIT.done : EXIT.no;
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

async function readInput(): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    size += (chunk as Buffer).length;
    if (size > MAX_INPUT_BYTES) {
      return undefined;
    }
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

function badUse(problem: string, output: CommandOutput): number {
  output.err(terminalLines(`login: ${problem}`));
  return EXIT.badUse;
}

function toJson(outcome: LoginOutcome, request: LoginRequest): TerminalText {
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
  return terminalJson(`${JSON.stringify(shown)}\n`);
}

function toText(outcome: LoginOutcome, request: LoginRequest): TerminalText {
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
  return terminalList(lines);
}
