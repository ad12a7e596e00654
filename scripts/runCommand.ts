import { spawn } from 'node:child_process';
import path from 'node:path';

export const ROOT: string = path.resolve(import.meta.dirname, '..');

export interface CommandResult {
  /** Exit code; 1 where a signal ended the command. */
  readonly code: number;
  /** Standard output and error, in the order they came; empty when they were shown instead. */
  readonly output: string;
  readonly ms: number;
}

export interface CommandOptions {
  /** `show` lets the person watch; `collect` keeps the output for the result. */
  readonly output: 'show' | 'collect';
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs a command to its end. It rejects only where the command cannot be started. */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<CommandResult> {
  const started = performance.now();
  const child = spawn(command, args, {
    cwd: options.cwd ?? ROOT,
    env: options.env ?? process.env,
    stdio: options.output === 'show' ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
  });
  const chunks: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
  const code = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => {
      resolve(exitCode ?? 1);
    });
  });
  return { code, output: Buffer.concat(chunks).toString(), ms: performance.now() - started };
}
