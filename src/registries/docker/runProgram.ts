import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { homedir } from 'node:os';

/** More output than this is cut. */
const MAX_OUTPUT = 256 * 1024;

interface Program {
  readonly file: string;
  readonly args: readonly string[];
  readonly stdin: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

type ProgramEnd =
  /** The output as bytes: in which encoding a program writes is for its caller to judge. */
  | { readonly kind: 'ended'; readonly code: number | null; readonly stdout: Buffer; readonly stderr: Buffer }
  /** `code` is Node's, such as `ENOENT`. */
  | { readonly kind: 'not-started'; readonly code: string }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'cancelled' };

/** Runs a program without a shell, from the home folder so that no workspace offers one of the same name. Never rejects. */
export function runProgram(program: Program): Promise<ProgramEnd> {
  if (program.signal.aborted) {
    return Promise.resolve({ kind: 'cancelled' });
  }
  return new Promise((resolve) => {
    const child = start(program);
    if (child === undefined) {
      resolve({ kind: 'not-started', code: 'EINVAL' });
      return;
    }
    const finish = (end: ProgramEnd): void => {
      clearTimeout(timer);
      program.signal.removeEventListener('abort', cancel);
      resolve(end);
    };
    // What the program started may hold its streams open: its end is not waited for.
    const stop = (end: ProgramEnd): void => {
      child.kill('SIGKILL');
      child.stdout.destroy();
      child.stderr.destroy();
      finish(end);
    };
    const cancel = (): void => {
      stop({ kind: 'cancelled' });
    };
    const timer = setTimeout(() => {
      stop({ kind: 'timed-out' });
    }, program.timeoutMs);
    program.signal.addEventListener('abort', cancel);
    const stdout = collect(child.stdout);
    const stderr = collect(child.stderr);
    child.once('error', (error: NodeJS.ErrnoException) => {
      finish({ kind: 'not-started', code: error.code ?? '' });
    });
    child.once('close', (code) => {
      finish({ kind: 'ended', code, stdout: stdout(), stderr: stderr() });
    });
    tell(child, program.stdin);
  });
}

/** Undefined where an argument is none, as one with a NUL in it. */
function start({ file, args, environment }: Program): ChildProcessWithoutNullStreams | undefined {
  try {
    return spawn(file, args, { shell: false, windowsHide: true, cwd: homedir(), env: environment });
  } catch {
    return undefined;
  }
}

function collect(stream: ChildProcessWithoutNullStreams['stdout']): () => Buffer {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    const kept = chunk.subarray(0, MAX_OUTPUT - size);
    size += kept.length;
    if (kept.length > 0) {
      chunks.push(kept);
    }
  });
  return () => Buffer.concat(chunks);
}

/** A program that ends without reading its input breaks the pipe: its exit code says what there is to say. */
function tell(child: ChildProcessWithoutNullStreams, text: string): void {
  child.stdin.on('error', () => {});
  child.stdin.end(text);
}
