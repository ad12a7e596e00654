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

const QUIET_SHARE = 0.05;

/** The editor's own extensions activate while a window opens: what they take must not be counted as another's. */
async function untilHostIsQuiet(): Promise<void> {
  for (let quietSpans = 0; quietSpans < 4;) {
    const before = performance.eventLoopUtilization();
    await new Promise((resolve) => setTimeout(resolve, 250));
    const { utilization } = performance.eventLoopUtilization(before);
    quietSpans = utilization < QUIET_SHARE ? quietSpans + 1 : 0;
  }
}

export async function run(): Promise<void> {
  await untilHostIsQuiet();
  // The first activation of a window pays for what all of them share.
  await activationMs('bench.warm-up');
  const times: Record<string, number> = {};
  for (const id of (process.env['SHIPPABLE_BENCH_ORDER'] ?? '').split(',')) {
    times[id] = await activationMs(id);
    await untilHostIsQuiet();
  }
  writeFileSync(process.env['SHIPPABLE_BENCH_RESULT'] ?? '', JSON.stringify(times));
}
