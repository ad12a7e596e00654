import assert from 'node:assert/strict';
import { DocumentCache } from '../../../../src/core/analysis/documentCache.ts';

describe('DocumentCache', () => {
  it('parses a version once, and a new one again', () => {
    const parsed: string[] = [];
    const cache = new DocumentCache((text) => parsed.push(text));
    cache.get('a', 'one');
    cache.get('a', 'one');
    cache.get('a', 'two');
    cache.get('b', 'two');
    assert.deepEqual(parsed, ['one', 'two', 'two']);
  });

  it('lets the file go that was used longest ago', () => {
    const parsed: string[] = [];
    const cache = new DocumentCache((text) => parsed.push(text), 2);
    ['a', 'b', 'a', 'c', 'a', 'b'].forEach((uri) => cache.get(uri, uri));
    assert.deepEqual(parsed, ['a', 'b', 'c', 'b']);
  });

  it('forgets on request', () => {
    const parsed: string[] = [];
    const cache = new DocumentCache((text) => parsed.push(text));
    cache.get('a', 'one');
    cache.drop('a');
    cache.get('a', 'one');
    assert.equal(parsed.length, 2);
  });
});
