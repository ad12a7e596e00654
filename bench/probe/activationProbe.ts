/**
 * Runs inside the extension host: activates the extensions of the benchmark, and writes how long each took and when it gave
 * its first answer.
 */
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { ShippableIntegrationsApi } from '../../src/host/api/shippableIntegrationsApi.ts';

export interface Times {
  readonly activatedMs: number;
  /** From the start, until all of the extension is loaded and answers. */
  readonly answersMs: number;
}

async function timesOf(id: string): Promise<Times> {
  const extension = vscode.extensions.getExtension<Partial<ShippableIntegrationsApi> | undefined>(id);
  if (extension === undefined || extension.isActive) {
    throw new Error(`${id} is ${extension === undefined ? 'missing' : 'active already'}`);
  }
  const started = performance.now();
  const api = await extension.activate();
  const activatedMs = performance.now() - started;
  await api?.listIntegrations?.();
  return { activatedMs, answersMs: performance.now() - started };
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
  await timesOf('bench.warm-up');
  const times: Record<string, Times> = {};
  for (const id of (process.env['SHIPPABLE_BENCH_ORDER'] ?? '').split(',')) {
    times[id] = await timesOf(id);
    await untilHostIsQuiet();
  }
  writeFileSync(process.env['SHIPPABLE_BENCH_RESULT'] ?? '', JSON.stringify(times));
}
