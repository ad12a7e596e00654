import assert from 'node:assert/strict';
import { analyzeText } from '../../../../src/core/workspace/analyzeText.ts';
import { NO_REFERENCES } from '../../../../src/core/workspace/fileAnalysis.ts';
import type { AnalysisResult, FileAnalysis } from '../../../../src/core/workspace/fileAnalysis.ts';
import { IntegrationIndex } from '../../../../src/core/workspace/integrationIndex.ts';
import { WorkspaceIndexer } from '../../../../src/core/workspace/workspaceIndexer.ts';
import type { SourceFile } from '../../../../src/core/domain/sourceFile.ts';
import { ManualClock } from '../../../support/manualClock.ts';
import { MemoryWorkspace, uriOf } from '../../../support/memoryWorkspace.ts';

/** Each is a random history of a workspace. */
const RUNS = 10_000;
const STEPS = 14;

const FOLDERS = ['a', 'a/x', 'a/x/deep', 'a/y', 'b', 'b/x'];
const NAMES = ['one', 'two', 'three'];
const PLAIN = 'language: none\n';
const DEFECT = 'defect\n';
const LIMIT = 'limit\n';

const ANALYSES: ReadonlyMap<string, FileAnalysis> = new Map(
  NAMES.map((name) => [
    textOf(name),
    analyzeText(textOf(name), fileAt('a/shippable.yml'), { strings: new Map() }),
  ]),
);

describe('the index, over random histories of a workspace', function () {
  this.timeout(120_000);

  it(`ends equal to a fresh scan, and never claims to know what it does not (${String(RUNS)} runs)`, async () => {
    for (let seed = 1; seed <= RUNS; seed += 1) {
      await new History(seed).run();
    }
  });
});

/** One random history: files, editors, events, lists, failures and cancellations in any order. */
class History {
  readonly #seed: number;
  readonly #source = new MemoryWorkspace({
    'a/shippable.yml': textOf('one'),
    'a/x/shippable.yml': textOf('two'),
  });
  readonly #clock = new ManualClock();
  readonly #index = new IntegrationIndex(fail);
  readonly #indexer: WorkspaceIndexer;
  readonly #log: string[] = [];
  readonly #gates: (() => void)[] = [];
  #slow = true;
  #random: number;
  #failures = 0;

  constructor(seed: number) {
    this.#seed = seed;
    this.#random = seed;
    this.#indexer = this.#indexerOf(this.#index);
    const gate = (): Promise<void> =>
      this.#slow && this.#chance(0.4)
        ? new Promise((resolve) => this.#gates.push(resolve))
        : Promise.resolve();
    this.#source.beforeRead = gate;
    this.#source.beforeList = gate;
  }

  async run(): Promise<void> {
    const steps = Object.entries(this.#steps());
    void this.#indexer.refresh();
    for (let step = 0; step < STEPS; step += 1) {
      const [name, act] = this.#pick(steps);
      this.#log.push(name);
      act();
      if (this.#chance(0.5)) {
        await this.#drain();
        this.#checkClaim();
      }
    }
    await this.#end();
    this.#indexer.dispose();
  }

  #steps(): Readonly<Record<string, () => void>> {
    const source = this.#source;
    return {
      write: () => {
        source.write(this.#file(), this.#text());
      },
      type: () => {
        source.type(this.#file(), this.#text());
      },
      save: () => {
        source.save(this.#file());
      },
      revert: () => {
        source.revert(this.#file());
      },
      remove: () => {
        source.remove(this.#file());
      },
      'remove folder': () => {
        source.remove(this.#pick(FOLDERS));
      },
      'move folder': () => {
        source.move(this.#pick(FOLDERS), `${this.#pick(FOLDERS)}/moved`);
      },
      'new folder': () => {
        const folder = `${this.#pick(FOLDERS)}/new`;
        source.writeSilently(`${folder}/shippable.yml`, this.#text());
        source.relist(folder);
      },
      refresh: () => void this.#indexer.refresh(),
      relist: () => {
        source.relist();
      },
      stop: () => {
        this.#indexer.stop();
      },
      lock: () => {
        toggle(source.locked, uriOf(this.#file()));
      },
      'hide folder': () => {
        toggle(source.unlisted, uriOf(this.#pick(FOLDERS)));
      },
      'exclude folder': () => {
        toggle(source.excluded, uriOf(this.#pick(FOLDERS)));
        source.changeRules();
      },
      wait: () => {
        this.#clock.advance(10_000);
      },
      answer: () => {
        const at = Math.floor(this.#next() * this.#gates.length);
        this.#gates.splice(at, 1).forEach((open) => {
          open();
        });
      },
    };
  }

  /** Where the index says that it has seen everything, it has. */
  #checkClaim(): void {
    if (this.#indexer.progress.state === 'idle' && this.#index.unknown().length === 0) {
      const truth = this.#source
        .truth()
        .map(([uri, newest, saved]) => [uri, namesIn(newest), namesIn(saved)]);
      assert.deepEqual(shapeOf(this.#index), truth, this.#story('claims to know'));
    }
  }

  async #end(): Promise<void> {
    this.#slow = false;
    this.#gates.splice(0).forEach((open) => {
      open();
    });
    this.#source.locked.clear();
    this.#source.unlisted.clear();
    await this.#drain();
    if (this.#isStopped() || this.#chance(0.5)) {
      void this.#indexer.refresh();
    }
    // What failed is tried again by itself.
    await this.#drain();
    for (let tries = 0; tries < 40 && this.#isAnythingLocked(); tries += 1) {
      this.#clock.advance(20_000);
      await this.#drain();
    }
    const fresh = new IntegrationIndex(fail);
    const scan = this.#indexerOf(fresh);
    void scan.refresh();
    await this.#drain();
    assert.equal(scan.progress.state, 'idle');
    assert.equal(this.#indexer.progress.state, 'idle', this.#story('is not idle'));
    assert.deepEqual(unknownOf(this.#index), unknownOf(fresh), this.#story('unknown'));
    assert.deepEqual(shapeOf(this.#index), shapeOf(fresh), this.#story('files'));
    scan.dispose();
  }

  #isStopped(): boolean {
    return this.#indexer.progress.state === 'stopped';
  }

  #isAnythingLocked(): boolean {
    return this.#index
      .unknown()
      .some(({ reason }) => reason.kind === 'unreadable' || reason.kind === 'timed-out');
  }

  #indexerOf(index: IntegrationIndex): WorkspaceIndexer {
    return new WorkspaceIndexer({
      source: this.#source,
      analyzer: { analyze: (text) => this.#analyze(text) },
      index,
      clock: this.#clock,
      reportError: () => (this.#failures += 1),
      concurrency: 3,
    });
  }

  #analyze(text: string): AnalysisResult | Promise<AnalysisResult> {
    if (text === DEFECT) {
      throw new Error('defect');
    }
    const analysis = text === LIMIT ? { ...NO_REFERENCES, endedEarly: 'depth' as const } : analysisOf(text);
    return this.#chance(0.3) ? Promise.resolve(analysis) : analysis;
  }

  /** Until nothing happens by itself. */
  async #drain(): Promise<void> {
    for (let turn = 0; turn < 3; turn += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      this.#clock.advance(200);
    }
    await new Promise((resolve) => setImmediate(resolve));
  }

  #file(): string {
    return `${this.#pick(FOLDERS)}/shippable.yml`;
  }

  #text(): string {
    return this.#chance(0.1) ? this.#pick([DEFECT, LIMIT, PLAIN]) : textOf(this.#pick(NAMES));
  }

  #pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.#next() * items.length)]!;
  }

  #chance(share: number): boolean {
    return this.#next() < share;
  }

  /** Mulberry32. */
  #next(): number {
    this.#random = (this.#random + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#random ^ (this.#random >>> 15), 1 | this.#random);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  #story(what: string): string {
    return `seed ${String(this.#seed)} (${what}): ${this.#log.join(', ')}`;
  }
}

function textOf(name: string): string {
  return `integrations:\n  hub:\n    - integrationName: ${name}\n      type: ecr\n`;
}

function fileAt(path: string): SourceFile {
  return { uri: uriOf(path), folder: 'a', path, atRepositoryRoot: true };
}

function analysisOf(text: string): FileAnalysis {
  return ANALYSES.get(text) ?? NO_REFERENCES;
}

function namesIn(text: string | null): string {
  return text === null ? '-' : namesOf(analysisOf(text));
}

function namesOf({ references }: FileAnalysis): string {
  return references.map(({ integrationName }) => integrationName).join(' ');
}

/** Every file with what it names, in the editor and on disk; of one that is not known only that it is there. */
function shapeOf(index: IntegrationIndex): unknown[] {
  return index
    .files()
    .map(({ file, analysis, saved, unknown }) =>
      unknown === null ? [file.uri, namesOf(analysis), saved === null ? '-' : namesOf(saved)] : [file.uri],
    )
    .sort(([left], [right]) => (String(left) < String(right) ? -1 : 1));
}

function unknownOf(index: IntegrationIndex): unknown[] {
  return index
    .unknown()
    .map(({ uri, reason }) => `${uri} ${reason.kind}`)
    .sort();
}

function toggle(set: Set<string>, item: string): void {
  if (!set.delete(item)) {
    set.add(item);
  }
}

function fail(error: unknown): void {
  throw error;
}
