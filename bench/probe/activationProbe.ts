/** Runs inside the extension host: activates the extensions of the benchmark and writes how long each took. */
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';

async function activationMs(id: string): Promise<number> {
  const extension = vscode.extensions.getExtension(id);
  if (extension === undefined || extension.isActive) {
    throw new Error(`${id} is ${extension === undefined ? 'missing' : 'active already'}`);
  }
  const started = performance.now();
  await extension.activate();
  return performance.now() - started;
}

export async function run(): Promise<void> {
  // The first activation of a window pays for what all of them share.
  await activationMs('bench.warm-up');
  const times: Record<string, number> = {};
  for (const id of (process.env['SHIPPABLE_BENCH_ORDER'] ?? '').split(',')) {
    times[id] = await activationMs(id);
  }
  writeFileSync(process.env['SHIPPABLE_BENCH_RESULT'] ?? '', JSON.stringify(times));
}
