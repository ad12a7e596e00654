/**
 * Benchmarks: `npm run --silent bench [-- NAME…]`, where NAME is a file of `bench/`. Prints one JSON object at the end;
 * what goes on before is on standard error.
 */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import path from 'node:path';
import { packageExtension } from './packageExtension.ts';
import { ROOT } from './runCommand.ts';

/** Each benchmark in a process of its own: none inherits the garbage or the warmth of another. */
function runBenchmark(name: string): Readonly<Record<string, number>> {
  console.error(`bench: ${name} …`);
  const { stdout, status } = spawnSync(process.execPath, ['--expose-gc', path.join('bench', `${name}.ts`)], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) {
    throw new Error(`bench/${name}.ts ended with ${String(status)}\n${stdout}`);
  }
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as Record<string, number>;
}

const wanted = process.argv.slice(2);
const names = globSync('*.ts', { cwd: path.join(ROOT, 'bench') })
  .map((file) => path.basename(file, '.ts'))
  .filter((name) => wanted.length === 0 || wanted.includes(name))
  .sort();
await packageExtension();
const figures = names.map(runBenchmark);
console.log(JSON.stringify(Object.assign({}, ...figures), null, 2));
