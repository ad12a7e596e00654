import assert from 'node:assert/strict';
import { graphLevels } from '../../../../src/core/picture/graphLevels.ts';

function levels(ids: string, ...edges: readonly string[]): string {
  const ends = edges.map((edge) => ({ from: edge[0] ?? '', to: edge[1] ?? '' }));
  return [...graphLevels(Array.from(ids), ends)].map(([id, level]) => `${id}${String(level)}`).join(' ');
}

describe('graphLevels', () => {
  it('stands each node behind the farthest that leads to it', () => {
    assert.equal(levels('abcd', 'ab', 'bc', 'ac', 'cd', 'ad'), 'a0 b1 c2 d3');
  });

  it('begins a circle with its first node', () => {
    assert.equal(levels('abc', 'ab', 'bc', 'ca'), 'a0 b1 c2');
    assert.equal(levels('abcd', 'ab', 'bc', 'cb', 'cd'), 'a0 b1 c2 d3');
  });
});
