import assert from 'node:assert/strict';

import type { CodeSearch, FoundFile, SearchTarget } from '../../../../src/core/search/codeSearch.ts';
import { findElsewhere, textKey, withoutOpenFiles } from '../../../../src/core/search/findElsewhere.ts';
import type { SearchEnd } from '../../../../src/core/search/searchEnd.ts';
import { NotSeenList, notSeen } from '../../../../src/core/search/searchEnd.ts';
import type { TextAnalyzer } from '../../../../src/core/workspace/fileAnalysis.ts';
import { analyzeText } from '../../../../src/core/workspace/analyzeText.ts';

const NAMED = 'integrations:\n  hub:\n    - integrationName: hub\n      type: docker\n';

function file(repository: string, text: string, key: string | null = `host.test/${repository}`): FoundFile {
  return {
    repository,
    repositoryKey: key,
    path: 'shippable.yml',
    text,
    linkTo: (line) => `https://x/${String(line)}`,
  };
}

type Script = readonly (readonly FoundFile[] | SearchEnd | Error)[];

/** Engines that give what the test says, by the scope of the target. */
function scripted(scripts: Readonly<Record<string, Script>>): CodeSearch {
  return {
    engines: [],
    test: () => Promise.resolve(null),
    keepTexts: () => undefined,
    async *filesNaming(_name, { scope }: SearchTarget) {
      for (const step of scripts[scope] ?? []) {
        await Promise.resolve();
        if (step instanceof Error) {
          throw step;
        }
        if ('kind' in step) {
          return step;
        }
        yield step;
      }
      return { kind: 'complete' };
    },
  };
}

const analyzer: TextAnalyzer = {
  analyze: (text, source) => analyzeText(text, source, { strings: new Map() }),
};

function find(scripts: Readonly<Record<string, Script>>, used: TextAnalyzer = analyzer) {
  const searches = Object.keys(scripts).map((scope) => ({
    target: { engine: `engine-${scope}`, url: 'https://host.test', scope },
    access: { token: null, caFile: '' },
  }));
  const { signal } = new AbortController();
  return findElsewhere('hub', searches, { search: scripted(scripts), analyzer: used, signal });
}

describe('findElsewhere', () => {
  it('is complete only when each search is', async () => {
    assert.equal((await find({ a: [[]], b: [[]] })).complete, true);
    const partial = await find({
      a: [[]],
      b: [[], { kind: 'partial', notSeen: [notSeen('result-cap', 'x')] }],
    });
    assert.equal(partial.complete, false);
    assert.deepEqual(
      partial.notSeen.map(({ engine, reason }) => [engine, reason]),
      [['engine-b', 'result-cap']],
    );
  });

  it('keeps what was found before a search failed, and the other searches', async () => {
    const report = await find({
      a: [[file('x/1', NAMED)], { kind: 'failed', notSeen: notSeen('server-error') }],
      b: [[file('x/2', NAMED)], new Error('a defect')],
      c: [[file('x/3', NAMED)]],
    });
    assert.deepEqual(
      report.dependents.map(({ repository }) => repository),
      ['x/1', 'x/2', 'x/3'],
    );
    assert.deepEqual(
      report.notSeen.map(({ reason }) => reason),
      ['server-error', 'reply-unreadable'],
    );
  });

  it('tells a file of two engines once, by the one that found something', async () => {
    const report = await find({
      a: [[file('x/1', 'language: node\n')]],
      b: [[file('host.test/x/1', `\n${NAMED}`, 'host.test/x/1')]],
      c: [[file('x/1', NAMED)]],
    });
    assert.deepEqual(
      report.dependents.map(({ engine, line }) => [engine, line]),
      [['engine-b', 4]],
    );
  });

  it('does not join repositories whose host is not known', async () => {
    const report = await find({ a: [[file('x', NAMED, null)]], b: [[file('x', NAMED, null)]] });
    assert.equal(report.dependents.length, 2);
  });

  it('tells what the analysis did not see', async () => {
    const bad: TextAnalyzer = { analyze: () => ({ unknown: { kind: 'limit', limit: 'size' } }) };
    const worse: TextAnalyzer = { analyze: () => Promise.reject(new Error('out of memory')) };
    for (const used of [bad, worse]) {
      const report = await find({ a: [[file('x/1', NAMED)]] }, used);
      assert.deepEqual(
        report.notSeen.map(({ reason }) => reason),
        ['file-not-analysed'],
      );
    }
  });

  it('tells an alias that may stand for the name, and templates whose anchors other files may use', async () => {
    const aliased = `${NAMED}    - integrationName: *n\n`;
    const report = await find({
      a: [[file('x/1', aliased), { ...file('x/2', 'n: &n my-hub\n'), path: 'shippable.templates.yml' }]],
    });
    assert.deepEqual(
      report.notSeen.map(({ reason, detail }) => [reason, detail]),
      [
        ['alias-unseen', 'x/1 shippable.yml:5 (*n)'],
        ['name-in-templates', 'x/2 shippable.templates.yml'],
      ],
    );
    assert.equal(report.complete, false);
  });

  it('keeps the text of each place that it told, as far as they fit', async () => {
    const large = `${NAMED}# ${'x'.repeat(700_000)}\n`;
    const { dependents, texts } = await find({
      a: [[file('x/1', NAMED), file('x/2', 'language: node\n'), file('x/3', large), file('x/4', large)]],
    });
    const kept = dependents.map((dependent) => texts.get(textKey(dependent)));
    assert.deepEqual(kept, [NAMED, large, undefined]);
    assert.equal(texts.size, 2);
  });

  it('tells which engine looks at one project after the other', async () => {
    const told: (readonly string[])[] = [];
    const search: CodeSearch = {
      ...scripted({}),
      async *filesNaming(_name, { scope }, { onSlowWay }) {
        await Promise.resolve();
        if (scope === 'slow') {
          onSlowWay?.('one-by-one');
        }
        return { kind: 'complete' };
      },
    };
    const searches = ['slow', 'fast'].map((scope) => ({
      target: { engine: 'e', url: 'https://host.test', scope },
      access: { token: null, caFile: '' },
    }));
    const { signal } = new AbortController();
    const { asked } = await findElsewhere('hub', searches, {
      search,
      analyzer,
      signal,
      onProgress: ({ oneByOne }) => void told.push(oneByOne),
    });
    assert.deepEqual(
      asked.map(({ oneByOne }) => oneByOne),
      [true, false],
    );
    assert.deepEqual(told, [['e']]);
  });

  it('leaves out what is open', async () => {
    const { dependents } = await find({ a: [[file('x/1', NAMED), file('x/2', NAMED, null)]] });
    assert.deepEqual(
      withoutOpenFiles(dependents, (key) => key === 'host.test/x/1').map(({ repository }) => repository),
      ['x/2'],
    );
  });
});

describe('NotSeenList', () => {
  it('counts what is too much to be told one by one', () => {
    const list = new NotSeenList();
    for (let index = 0; index < 5000; index += 1) {
      list.add(notSeen('file-not-read', String(index % 4000)));
    }
    const end = list.end();
    const told = end.kind === 'partial' ? end.notSeen : [];
    assert.equal(told.length, 21);
    assert.equal(told.at(-1)?.detail, '4960 more');
  });
});
