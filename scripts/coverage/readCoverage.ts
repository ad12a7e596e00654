import { globSync, readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../runCommand.ts';

/** What ran of a file. Lines that are blank or hold only a comment, types or what belongs to them do not count. */
export interface FileCoverage {
  /** Path below the root. */
  readonly file: string;
  readonly lines: number;
  readonly covered: number;
  readonly functions: number;
  readonly called: number;
}

interface Range {
  readonly startOffset: number;
  readonly endOffset: number;
  readonly count: number;
}

interface ScriptCoverage {
  readonly url: string;
  readonly functions: readonly { readonly functionName: string; readonly ranges: readonly Range[] }[];
}

const NO_CODE = /^\s*(?:$|\/\/|\/\*|\*)/u;

/** What ran of one file, over all processes that had it. */
class Collected {
  readonly #text: string;
  /** 1 for each character that ran. */
  readonly #ran: Uint8Array;
  readonly #functions = new Map<string, boolean>();

  constructor(file: string) {
    // As Node does it: types become blanks, so that offsets are those of the TypeScript.
    this.#text = stripTypeScriptTypes(readFileSync(path.join(ROOT, file), 'utf8'));
    this.#ran = new Uint8Array(this.#text.length);
  }

  add({ functions }: ScriptCoverage): void {
    const ran = new Uint8Array(this.#text.length);
    for (const { functionName, ranges } of functions) {
      // Inner ranges come behind the outer ones that they narrow.
      for (const { startOffset, endOffset, count } of ranges) {
        ran.fill(count > 0 ? 1 : 0, startOffset, endOffset);
      }
      const [whole] = ranges;
      if (whole !== undefined && functionName !== '') {
        const key = `${functionName}@${whole.startOffset}`;
        this.#functions.set(key, (this.#functions.get(key) ?? false) || whole.count > 0);
      }
    }
    for (const [at, isRun] of ran.entries()) {
      if (isRun === 1) {
        this.#ran[at] = 1;
      }
    }
  }

  sum(file: string): FileCoverage {
    let [lines, covered, at] = [0, 0, 0];
    for (const line of this.#text.split('\n')) {
      if (!NO_CODE.test(line)) {
        const first = at + line.length - line.trimStart().length;
        lines += 1;
        covered += this.#ran[first] ?? 0;
      }
      at += line.length + 1;
    }
    const calls = [...this.#functions.values()];
    return { file, lines, covered, functions: calls.length, called: calls.filter(Boolean).length };
  }
}

/** Adds up what V8 wrote for each process into `folder`; files of `src` that no process loaded have nothing covered. */
export function readCoverage(folder: string): readonly FileCoverage[] {
  const files = new Map(
    globSync('src/**/*.ts', { cwd: ROOT })
      .sort()
      .map((file) => [file, new Collected(file)]),
  );
  for (const name of readdirSync(folder)) {
    for (const script of scriptsOf(path.join(folder, name))) {
      files.get(path.relative(ROOT, fileURLToPath(script.url)))?.add(script);
    }
  }
  return [...files].map(([file, collected]) => collected.sum(file));
}

/** None for a process that was killed while it wrote, as tests do to some. */
function scriptsOf(file: string): readonly ScriptCoverage[] {
  try {
    const { result } = JSON.parse(readFileSync(file, 'utf8')) as {
      readonly result: readonly ScriptCoverage[];
    };
    return result.filter(({ url }) => url.startsWith('file:'));
  } catch {
    return [];
  }
}

export function sumOf(files: readonly FileCoverage[]): Omit<FileCoverage, 'file'> {
  const add = (key: keyof Omit<FileCoverage, 'file'>): number =>
    files.reduce((sum, each) => sum + each[key], 0);
  return { lines: add('lines'), covered: add('covered'), functions: add('functions'), called: add('called') };
}

/** A table in Markdown, the least covered files first. */
export function tableOf(files: readonly FileCoverage[]): string {
  const rows = files
    .filter(({ lines }) => lines > 0)
    .toSorted((one, other) => shareOf(one) - shareOf(other))
    .map((each) => `| ${each.file} | ${shareOf(each).toFixed(1)} | ${each.called} of ${each.functions} |`);
  return ['| File | Lines that ran, % | Functions called |', '| --- | --- | --- |', ...rows, ''].join('\n');
}

export function shareOf({ lines, covered }: Pick<FileCoverage, 'lines' | 'covered'>): number {
  return (100 * covered) / Math.max(1, lines);
}
