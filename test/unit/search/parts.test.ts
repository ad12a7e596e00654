import assert from 'node:assert/strict';

import { EventStream } from '../../../src/search/eventStream.ts';
import type { ServerEvent } from '../../../src/search/eventStream.ts';
import { githubQuery } from '../../../src/search/engines/github.ts';
import { gitlabQuery } from '../../../src/search/engines/gitlab.ts';
import { nextLink } from '../../../src/core/domain/linkHeader.ts';
import { sourcegraphQuery } from '../../../src/search/engines/sourcegraph.ts';
import { fillTemplate, zoektQuery } from '../../../src/search/engines/zoekt.ts';
import { fileTextOf } from '../../../src/search/fileText.ts';
import { KeptContents } from '../../../src/search/keptContents.ts';

describe('the queries of the engines', () => {
  it('quote a name by the rules of each', () => {
    assert.equal(githubQuery('my hub', 'org:acme'), '"my hub" filename:shippable org:acme');
    assert.equal(gitlabQuery('my hub'), '"my hub" filename:shippable*');
    assert.equal(
      sourcegraphQuery('my hub', 'repo:a'),
      'repo:a file:shippable "my hub" count:all fork:yes archived:yes',
    );
    assert.equal(zoektQuery('my hub', 'repo:a'), 'repo:a "my hub" file:shippable');
    assert.equal(zoektQuery('hub', ''), 'hub file:shippable');
  });

  it('leave a name out that an engine cannot express', () => {
    for (const name of ['a"b', 'a\\b', '-_.'.replace('_', ''), 'line\nbreak']) {
      assert.equal(githubQuery(name, 'org:acme'), 'filename:shippable org:acme', name);
      assert.equal(gitlabQuery(name), 'filename:shippable*', name);
      assert.ok(!sourcegraphQuery(name, '').includes('"'), name);
      assert.equal(zoektQuery(name, ''), 'file:shippable', name);
    }
    assert.equal(githubQuery('x'.repeat(300), 'org:acme'), 'filename:shippable org:acme');
  });

  it('keep a scope of several parts together', () => {
    assert.match(zoektQuery('hub', 'repo:a or repo:b'), /^\(repo:a or repo:b\) hub/);
    assert.match(
      sourcegraphQuery('hub', 'repo:a OR repo:b fork:no'),
      /^\(repo:a OR repo:b fork:no\) .*all archived:yes$/,
    );
  });
});

describe('EventStream', () => {
  const text =
    'event: a\r\ndata: {"x":\r\ndata: "ö"}\r\n\r\n: comment\n\ndata:bare\n\nevent: done\n\nevent: never\ndata: ends';
  const expected: readonly ServerEvent[] = [
    { name: 'a', data: '{"x":\n"ö"}' },
    { name: 'message', data: 'bare' },
    { name: 'done', data: '' },
  ];

  for (const size of [1, 2, 3, 7, 1000]) {
    it(`reads the same events from pieces of ${String(size)} bytes`, () => {
      const events: ServerEvent[] = [];
      const stream = new EventStream((event) => events.push(event));
      const bytes = Buffer.from(text);
      for (let at = 0; at < bytes.length; at += size) {
        stream.push(bytes.subarray(at, at + size));
      }
      assert.deepEqual(events, expected);
    });
  }
});

describe('KeptContents', () => {
  it('drops what was used longest ago, and never more than is needed', () => {
    const kept = new KeptContents(100);
    kept.keep('a', 'x'.repeat(40));
    kept.keep('b', 'x'.repeat(40));
    assert.equal(kept.get('a')?.length, 40);
    kept.keep('c', 'x'.repeat(40));
    assert.equal(kept.get('b'), undefined);
    assert.equal(kept.get('a')?.length, 40);
    kept.keep('a', 'y');
    kept.keep('d', 'x'.repeat(40));
    assert.deepEqual([kept.get('a'), kept.get('c')?.length, kept.get('d')?.length], ['y', 40, 40]);
  });
});

describe('parts of replies', () => {
  it('finds the next page in a Link header', () => {
    assert.equal(nextLink('<https://a/1>; rel="first", <https://a/3>; rel="next"'), 'https://a/3');
    assert.equal(nextLink('<https://a/3>; title="x"; rel=next'), 'https://a/3');
    assert.equal(nextLink('<https://a/1>; rel="first", <https://a/9>; rel="last"'), undefined);
    assert.equal(nextLink('<'.repeat(50_000)), undefined);
  });

  it('fills templates of Go', () => {
    const values = { Version: 'v1', Path: 'a b/c.yml' };
    assert.equal(fillTemplate('https://h/{{.Version}}/{{.Path}}', values), 'https://h/v1/a%20b/c.yml');
    assert.equal(
      fillTemplate('{{ URLJoinPath "https://h/" "blob" .Version .Path }}', values),
      'https://h/blob/v1/a%20b/c.yml',
    );
    assert.equal(fillTemplate('{{.Unknown}}', values), '');
  });

  it('decodes a file by its mark', () => {
    const marked = Buffer.from('\uFEFFa: ä\n', 'utf16le');
    for (const bytes of [
      Buffer.from('\uFEFFa: ä\n'),
      marked,
      marked.subarray(2),
      Buffer.from(marked).swap16(),
      Buffer.from(marked.subarray(2)).swap16(),
      Buffer.from('a: ä\n', 'latin1'),
    ]) {
      assert.deepEqual(fileTextOf(bytes), { ok: true, value: 'a: ä\n' }, bytes.toString('hex'));
    }
  });

  it('takes no bytes for a file that are none, or stand in for one', () => {
    const reasonOf = (bytes: Buffer): string => {
      const read = fileTextOf(bytes);
      return read.ok ? 'read' : read.error.reason;
    };
    const odd = Buffer.concat([Buffer.from('\uFEFFa: b\n', 'utf16le'), Buffer.from('\n')]);
    assert.equal(reasonOf(odd), 'file-no-text');
    assert.equal(reasonOf(Buffer.alloc(64)), 'file-no-text');
    for (const text of ['ci/build.yml', '../common/ci', 'build.yaml', '.ci/a b.yml']) {
      assert.equal(reasonOf(Buffer.from(text)), 'file-elsewhere', text);
    }
    const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 7\n';
    assert.equal(reasonOf(Buffer.from(pointer)), 'file-elsewhere');
    for (const text of ['', 'language: a/b', '{a: b/c}', '# a/b.yml', 'build.yml\n', '- a/b', 'key:']) {
      assert.equal(reasonOf(Buffer.from(text)), 'read', text);
    }
  });
});
