import { fail, succeed, type Result } from '../../core/domain/result.ts';
import { parseObject, toLogin } from '../../core/exchange/dockerConfig.ts';
import type { DockerLogin, DockerSkip, DockerSkipReason } from '../../core/exchange/dockerConfig.ts';
import { isServerKey, shownServer } from '../../core/exchange/dockerServer.ts';
import { knownWords } from './helperWords.ts';
import { markedText } from './markedText.ts';
import { runProgram } from './runProgram.ts';

export interface HelperContext {
  readonly environment: NodeJS.ProcessEnv;
  /** Milliseconds for one question. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

type HelperReply = Result<
  Readonly<Record<string, unknown>>,
  { readonly reason: DockerSkipReason; readonly detail: string }
>;

/** Asks `docker-credential-<helper> get` for a server (docker/docker-credential-helpers, `client/client.go`). */
export async function getFromHelper(
  helper: string,
  server: string,
  context: HelperContext,
): Promise<DockerLogin | DockerSkip> {
  if (!isServerKey(server)) {
    return { server: shownServer(server), reason: 'server-unreadable', detail: '' };
  }
  const reply = await ask(helper, 'get', server, context);
  if (!reply.ok) {
    return { server, ...reply.error };
  }
  const { Username: username, Secret: secret } = reply.value;
  return typeof username === 'string' && typeof secret === 'string'
    ? toLogin(server, username, secret)
    : { server, reason: 'helper-garbage', detail: helper };
}

/** The servers that a helper knows. */
export async function listHelper(
  helper: string,
  context: HelperContext,
): Promise<Result<readonly string[], DockerSkip>> {
  const reply = await ask(helper, 'list', '', context);
  return reply.ok ? succeed(Object.keys(reply.value)) : fail({ server: helper, ...reply.error });
}

async function ask(
  helper: string,
  action: 'get' | 'list',
  stdin: string,
  context: HelperContext,
): Promise<HelperReply> {
  // The name becomes part of a program's name: nothing in it may lead to another folder.
  if (!/^[A-Za-z0-9._-]+$/.test(helper)) {
    return fail({ reason: 'helper-name', detail: helper.slice(0, 60) });
  }
  const end = await runProgram({ ...context, file: `docker-credential-${helper}`, args: [action], stdin });
  switch (end.kind) {
    case 'not-started':
      return fail({ reason: 'helper-missing', detail: helper });
    case 'timed-out':
      return fail({ reason: 'helper-timed-out', detail: helper });
    case 'cancelled':
      return fail({ reason: 'cancelled', detail: '' });
    case 'ended': {
      if (end.code !== 0) {
        return fail(refusal(helper, end));
      }
      const value = parseObject(markedText(end.stdout));
      // What it said is not repeated: it may be the password.
      return value === undefined ? fail({ reason: 'helper-garbage', detail: helper }) : succeed(value);
    }
  }
}

/**
 * Helpers tell their errors on stdout, the programs that they call on stderr. One that fails may have printed the password by
 * then: only what helpers are known to say is repeated.
 */
function refusal(
  helper: string,
  { stdout, stderr }: { readonly stdout: Buffer; readonly stderr: Buffer },
): { readonly reason: DockerSkipReason; readonly detail: string } {
  const words = knownWords(markedText(stdout)) ?? knownWords(markedText(stderr));
  if (words === undefined) {
    return { reason: 'helper-failed-untold', detail: helper };
  }
  return {
    reason: /^credentials not found/i.test(words) ? 'helper-not-found' : 'helper-failed',
    detail: words,
  };
}
