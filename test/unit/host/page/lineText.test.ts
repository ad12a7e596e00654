import assert from 'node:assert/strict';
import { shownLine } from '../../../../src/host/page/lineText.ts';

describe('shownLine', () => {
  it('leaves the indent out', () => {
    assert.equal(shownLine('    - integrationName: hub ', 24), '- integrationName: hub');
  });

  it('shows the part of a long line where the name stands', () => {
    const line = `  {${'a: 1, '.repeat(100)}integration: hub, ${'b: 2, '.repeat(100)}}`;
    const shown = shownLine(line, line.indexOf('hub') + 1);
    assert.match(shown, /^….*integration: hub,.*…$/);
    assert.ok(shown.length < 170);
  });

  it('gives what has no shape a shape', () => {
    assert.equal(shownLine('name: a\u202Eb', 7), String.raw`name: a\u202eb`);
  });
});
