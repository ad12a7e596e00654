/**
 * The command line on very many files: the memory it takes for 100,000, and whether ten times as many files take ten
 * times as long.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../scripts/runCommand.ts';
import { createTemporaryFolder } from '../scripts/vscode/temporaryFolder.ts';
import { report } from './support/measure.ts';
import { sampleFiles } from './support/sampleFiles.ts';

const FEW = 10_000;
const MANY = 100_000;
/** The few are measured around the many, so that what else the machine does falls on both. */
const ROUNDS_OF_FEW = 2;

/** Prints as its last word what the process took: memory at most in kB, and time of the processor in microseconds. */
const TELL_USAGE = `data:text/javascript,process.on('exit',()=>{
  const {maxRSS,userCPUTime,systemCPUTime}=process.resourceUsage();
  process.stderr.write('\\n'+maxRSS+' '+(userCPUTime+systemCPUTime));
})`;

interface Run {
  /** Of the processor: the clock on the wall counts what else the machine does. */
  readonly seconds: number;
  readonly megabytes: number;
}

/** A folder for each file, a hundred of them in a folder, as repositories that lie side by side. */
function writeFiles(folder: string, count: number): void {
  const samples = sampleFiles();
  for (let index = 0; index < count; index += 1) {
    const sample = samples[index % samples.length];
    const repository = path.join(folder, `group-${Math.floor(index / 100)}`, `repository-${index}`);
    mkdirSync(repository, { recursive: true });
    writeFileSync(path.join(repository, sample?.name ?? ''), sample?.text ?? '');
  }
}

function scan(folder: string): Run {
  const args = ['--import', TELL_USAGE, path.join(ROOT, 'dist', 'cli.js'), 'scan', folder];
  const { status, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status !== 0 && status !== 1) {
    throw new Error(`scan ended with ${String(status)}\n${stderr}`);
  }
  const [kilobytes, microseconds] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  return { seconds: (microseconds ?? 0) / 1e6, megabytes: ((kilobytes ?? 0) * 1024) / 1e6 };
}

const temporary = createTemporaryFolder();
const [fewFolder, manyFolder] = [path.join(temporary.path, 'few'), path.join(temporary.path, 'many')];
writeFiles(fewFolder, FEW);
writeFiles(manyFolder, MANY);
const few = Array.from({ length: ROUNDS_OF_FEW / 2 }, () => scan(fewFolder));
const many = scan(manyFolder);
few.push(...Array.from({ length: ROUNDS_OF_FEW / 2 }, () => scan(fewFolder)));
temporary.remove();
report({
  'scan.files100k.memoryMB': many.megabytes,
  'scan.files100k.cpuSeconds': many.seconds,
  'scan.linearity':
    many.seconds / ((MANY / FEW) * (few.reduce((sum, run) => sum + run.seconds, 0) / few.length)),
});
