import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const LOCK_POLL_MS = 500;
const PROGRESS_MS = 20_000;

/** Where the test tools are kept between runs and checkouts. */
export function toolCacheFolder(): string {
  const caches = process.env['XDG_CACHE_HOME'] ?? '';
  return path.join(caches === '' ? path.join(os.homedir(), '.cache') : caches, 'shippable-integrations');
}

export interface CachedTool {
  /** Folder name in the cache; it holds the version, so that a new version is a new folder. */
  readonly folder: string;
  /** What the person reads while it takes long, for example `code-server 4.139.1 (about a minute, 600 MB)`. */
  readonly title: string;
  /** Fills the empty folder it is given. The folder is moved to its place afterwards. */
  install(folder: string): Promise<void>;
}

/**
 * The folder of a tool, installed first where it is missing. A folder that is there is complete: the installation
 * happens beside it and is moved when done, so what broke half-way is never taken for good. Runs at the same time
 * wait for each other.
 */
export async function cachedTool(tool: CachedTool): Promise<string> {
  const target = path.join(toolCacheFolder(), tool.folder);
  if (existsSync(target)) {
    return target;
  }
  await mkdir(toolCacheFolder(), { recursive: true });
  const unlock = await lock(`${target}.lock`, tool.title);
  try {
    if (!existsSync(target)) {
      await installBeside(tool, target);
    }
  } finally {
    await unlock();
  }
  return target;
}

async function installBeside(tool: CachedTool, target: string): Promise<void> {
  const partial = `${target}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial);
  const started = performance.now();
  console.log(`setup: installing ${tool.title} …`);
  const progress = setInterval(() => {
    console.log(`setup: still at ${tool.title}, ${seconds(started)} s`);
  }, PROGRESS_MS);
  try {
    await tool.install(partial);
  } finally {
    clearInterval(progress);
  }
  await rename(partial, target);
  console.log(`setup: ${tool.folder} is ready after ${seconds(started)} s`);
}

function seconds(started: number): number {
  return Math.round((performance.now() - started) / 1000);
}

/** Takes the lock file; a lock whose process is gone is taken over. Returns what releases it. */
async function lock(file: string, title: string): Promise<() => Promise<void>> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const handle = await open(file, 'wx');
      await handle.writeFile(String(process.pid));
      await handle.close();
      return () => rm(file, { force: true });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) {
        throw error;
      }
    }
    if (attempt === 0) {
      console.log(`setup: another run is installing ${title}; waiting …`);
    }
    await sleep(LOCK_POLL_MS);
    if (!(await holderIsAlive(file))) {
      await rm(file, { force: true });
    }
  }
}

async function holderIsAlive(file: string): Promise<boolean> {
  const pid = Number(await readFile(file, 'utf8').catch(() => ''));
  if (!Number.isInteger(pid) || pid <= 0) {
    return false;
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
