import type { DockerAccount, DockerLoginOutcome } from '../../core/exchange/dockerTools.ts';
import { Scrubber } from '../http/redact.ts';
import { replyText } from '../http/replyText.ts';
import { runProgram } from './runProgram.ts';

/** Milliseconds; the daemon asks the registry, through its own proxy. */
const TIMEOUT_MS = 60_000;

const NO_DAEMON =
  /cannot connect to the docker daemon|is the docker daemon running|error during connect|permission denied[^\n]*docker|docker daemon is not running/i;
const REFUSED = /unauthorized|incorrect username or password|authentication required|denied|\b401\b/i;

/** Runs `docker login`. The password goes through stdin: arguments and environment are open to other programs. */
export async function logInDocker(
  { host, username, password }: DockerAccount,
  environment: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<DockerLoginOutcome> {
  const end = await runProgram({
    file: 'docker',
    // `--` ends the options: no host is ever read as one.
    args: ['login', '--username', username, '--password-stdin', ...(host === null ? [] : ['--', host])],
    stdin: password.reveal(),
    environment,
    timeoutMs: TIMEOUT_MS,
    signal,
  });
  switch (end.kind) {
    case 'not-started':
      return { kind: end.code === 'ENOENT' ? 'not-on-path' : 'cannot-start', words: end.code };
    case 'ended': {
      const scrubber = new Scrubber();
      scrubber.add(password.reveal(), username);
      const [stdout, stderr] = [textOf(end.stdout), textOf(end.stderr)];
      const words = scrubber.scrubServerText(`${stderr}\n${end.code === 0 ? '' : stdout}`) ?? '';
      return { kind: end.code === 0 ? successOf(stderr) : failureOf(stderr + stdout), words };
    }
    default:
      return { kind: end.kind, words: '' };
  }
}

/** In whatever encoding Docker writes: a password that it repeats is known only in the right one. */
function textOf(output: Buffer): string {
  return replyText({ headers: {}, body: output });
}

function successOf(stderr: string): DockerLoginOutcome['kind'] {
  return /unencrypted/i.test(stderr) ? 'logged-in-unencrypted' : 'logged-in';
}

function failureOf(output: string): DockerLoginOutcome['kind'] {
  if (NO_DAEMON.test(output)) {
    return 'no-daemon';
  }
  return REFUSED.test(output) ? 'refused' : 'failed';
}
