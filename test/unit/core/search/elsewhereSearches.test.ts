import assert from 'node:assert/strict';

import type { CodeSearch, FoundFile } from '../../../../src/core/search/codeSearch.ts';
import { ElsewhereSearches, KEPT_MS } from '../../../../src/core/search/elsewhereSearches.ts';
import type { SearchEnd } from '../../../../src/core/search/searchEnd.ts';
import type { DependentChanges, SearchMemory } from '../../../../src/core/search/searchMemory.ts';
import type { TextAnalyzer } from '../../../../src/core/workspace/fileAnalysis.ts';
import { analyzeText } from '../../../../src/core/workspace/analyzeText.ts';

const NAMED = 'integrations:\n  hub:\n    - integrationName: hub\n      type: docker\n';
const analyzer: TextAnalyzer = {
  analyze: (text, source) => analyzeText(text, source, { strings: new Map() }),
};

function file(repository: string): FoundFile {
  const repositoryKey = `host.test/${repository}`;
  return { repository, repositoryKey, path: 'shippable.yml', text: NAMED, linkTo: () => null };
}

/** An engine that waits for the test before each page. */
class World {
  time = 0;
  calls = 0;
  readonly reported: unknown[] = [];
  readonly told: string[] = [];
  gate = Promise.withResolvers<undefined>();
  planFails = false;
  scope = 's';
  readonly search: CodeSearch;
  readonly written = new Map<string, SearchMemory>();
  readonly keptTexts: string[] = [];
  more: readonly FoundFile[] = [file('x/2'), file('x/open')];
  end: SearchEnd = { kind: 'complete' };
  readonly searches: ElsewhereSearches;

  constructor() {
    const next = async (signal: AbortSignal): Promise<void> => {
      const stopped = new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => {
          resolve();
        });
      });
      await Promise.race([this.gate.promise, stopped]);
    };
    this.search = {
      engines: [],
      test: () => Promise.resolve(null),
      keepTexts: (texts) => void this.keptTexts.push(...texts.keys()),
      filesNaming: (_name, _target, { signal }) => {
        this.calls += 1;
        const { more, end } = this;
        return (async function* () {
          yield [file('x/1')];
          await next(signal);
          if (signal.aborted) {
            return {
              kind: 'partial' as const,
              notSeen: [{ reason: 'cancelled' as const, detail: null, retryAt: null }],
            };
          }
          yield more;
          return end;
        })();
      },
    };
    this.searches = new ElsewhereSearches({
      search: this.search,
      analyzer,
      plan: () =>
        this.planFails
          ? Promise.reject(new Error('no keyring'))
          : Promise.resolve([
              {
                target: { engine: 'e', url: 'https://host.test', scope: this.scope },
                access: { token: null, caFile: '' },
              },
            ]),
      openFiles: () => Promise.resolve((key) => key === 'host.test/x/open'),
      memories: {
        read: (name) => Promise.resolve(this.written.get(name) ?? null),
        write: (name, memory) => {
          this.written.set(name, memory);
          return Promise.resolve();
        },
        fingerprint: (text) => text,
      },
      now: () => this.time,
      reportError: (error) => void this.reported.push(error),
    });
    this.searches.onDidChange((name) => void this.told.push(name));
  }

  async changesOf(...more: readonly FoundFile[]): Promise<DependentChanges | null> {
    this.more = more;
    await this.searches.search('hub');
    const state = this.searches.stateOf('hub');
    return state.kind === 'found' ? state.changes : null;
  }

  found(name = 'hub'): readonly string[] {
    const state = this.searches.stateOf(name);
    return state.kind === 'found' ? state.report.dependents.map(({ repository }) => repository) : [];
  }
}

describe('ElsewhereSearches', () => {
  it('searches nothing that nobody asked for', () => {
    const world = new World();
    assert.deepEqual(world.searches.stateOf('hub'), { kind: 'never' });
    assert.equal(world.calls, 0);
  });

  it('joins a search that runs, leaves out open files, and keeps what was found for an hour', async () => {
    const world = new World();
    const first = world.searches.search('hub');
    const second = world.searches.search('hub');
    assert.equal(world.searches.stateOf('hub').kind, 'searching');
    world.gate.resolve(undefined);
    await Promise.all([first, second]);
    assert.equal(world.calls, 1);
    assert.deepEqual(world.found(), ['x/1', 'x/2']);
    world.time = KEPT_MS;
    assert.deepEqual(world.found(), ['x/1', 'x/2']);
    world.time = KEPT_MS + 1;
    assert.deepEqual(world.searches.stateOf('hub'), { kind: 'never' });
    assert.deepEqual([...new Set(world.told)], ['hub']);
  });

  it('keeps what was found until it was stopped, as incomplete', async () => {
    const world = new World();
    const search = world.searches.search('hub');
    await new Promise((resolve) => setImmediate(resolve));
    world.searches.stop('hub');
    await search;
    const state = world.searches.stateOf('hub');
    assert.deepEqual(world.found(), ['x/1']);
    assert.equal(state.kind === 'found' && state.report.complete, false);
  });

  it('tells what came and went since the last search that saw everything', async () => {
    const world = new World();
    world.gate.resolve(undefined);
    assert.equal(await world.changesOf(file('x/2')), null, 'nothing to compare with');
    assert.equal(await world.changesOf(file('x/2')), null, 'nothing changed');
    assert.deepEqual(await world.changesOf(file('x/3'), file('x/4')), { added: 2, gone: 1 });
    world.end = { kind: 'partial', notSeen: [{ reason: 'rate-limited', detail: null, retryAt: null }] };
    assert.deepEqual(await world.changesOf(file('x/5')), { added: 1, gone: 0 }, 'not seen is not gone');
    world.end = { kind: 'complete' };
    assert.deepEqual(await world.changesOf(file('x/5')), { added: 1, gone: 2 });
    world.scope = 'other';
    assert.equal(await world.changesOf(), null, 'another search is another question');
  });

  it('gives the texts of the search before to the engines', async () => {
    const world = new World();
    world.gate.resolve(undefined);
    await world.changesOf({ ...file('x/2'), publicId: 'a' }, file('x/private'));
    assert.deepEqual([...(world.written.get('hub')?.texts.keys() ?? [])], ['a']);
    await world.changesOf();
    assert.deepEqual(world.keptTexts, ['a']);
  });

  it('knows nothing new after a failure of its own, and reports it', async () => {
    const world = new World();
    world.planFails = true;
    await world.searches.search('hub');
    assert.equal(world.searches.stateOf('hub').kind, 'never');
    assert.equal(world.reported.length, 1);
  });

  it('forgets what other searches found', async () => {
    const world = new World();
    world.gate.resolve(undefined);
    await world.searches.search('hub');
    world.searches.forget();
    assert.equal(world.searches.stateOf('hub').kind, 'never');
  });

  it('keeps the names searched last', async () => {
    const world = new World();
    world.gate.resolve(undefined);
    for (let index = 0; index < 60; index += 1) {
      await world.searches.search(`hub${String(index)}`);
    }
    assert.equal(world.searches.stateOf('hub0').kind, 'never');
    assert.equal(world.searches.stateOf('hub59').kind, 'found');
  });
});
