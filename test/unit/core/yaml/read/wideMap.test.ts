import assert from 'node:assert/strict';

import { asMap, findPair, hasMergeKey, textOf } from '../../../../../src/core/yaml/read/treeReading.ts';
import { parseShippableDocument } from '../../../../../src/core/yaml/shippableDocument.ts';
import type { YamlMap } from '../../../../../src/core/yaml/yamlTree.ts';

const KEYS = Array.from({ length: 40 }, (_, at) => `key${String(at)}`);
const WIDE = KEYS.map((key, at) => `${key}: ${String(at)}\n`).join('');

function mapOf(text: string): YamlMap {
  const map = asMap(parseShippableDocument(text).roots[0]);
  assert.ok(map !== null);
  return map;
}

/** What has many keys is looked up by an index; what is found must be the same. */
describe('a map with many keys', () => {
  it('finds each of its keys, and no other', () => {
    const map = mapOf(WIDE);
    assert.deepEqual(
      KEYS.map((key) => textOf(map, key)),
      KEYS.map((_, at) => String(at)),
    );
    assert.equal(findPair(map, 'key40'), null);
    assert.equal(findPair(map, 'constructor'), null);
  });

  it('has the last of the pairs with one key', () => {
    assert.equal(textOf(mapOf(`${WIDE}key3: last\n`), 'key3'), 'last');
  });

  it('looks into merge keys', () => {
    const merged = mapOf(`base: &base {more: yes}\n${WIDE}<<: *base\n`);
    assert.deepEqual([hasMergeKey(merged), textOf(merged, 'more')], [true, 'yes']);
    assert.equal(hasMergeKey(mapOf(WIDE)), false);
    assert.equal(hasMergeKey(mapOf(`${WIDE}"<<": a\n`)), false);
  });

  it('is looked up anew after it has grown', () => {
    const map = mapOf(WIDE);
    const shorter = { ...map, pairs: map.pairs.slice(0, 30) };
    assert.equal(findPair(shorter, 'key35'), null);
    shorter.pairs.push(...map.pairs.slice(30));
    assert.equal(textOf(shorter, 'key35'), '35');
  });
});
