import assert from 'node:assert/strict';
import { boxBeside, firstScale, fittingScale, zoomedIn, zoomedOut } from '../../../webview-ui/graphModel.ts';

const box = (key: string, x: number, y: number) => ({ key, x, y, name: key, what: '' });
const line = (from: string, to: string) => ({ from, to, path: '', title: '' });
const PICTURE = {
  boxes: [box('i', 0, 50), box('a', 300, 0), box('b', 300, 60), box('c', 300, 120), box('j', 600, 120)],
  lines: [line('i', 'a'), line('i', 'b'), line('i', 'c'), line('b', 'j'), line('c', 'j'), line('j', 'j')],
};

describe('boxBeside', () => {
  const go = (from: string, key: string): string | undefined => boxBeside(PICTURE, from, key)?.key;

  it('goes along the lines to the right and to the left, to the nearest', () => {
    assert.equal(go('i', 'ArrowRight'), 'b');
    assert.equal(go('b', 'ArrowRight'), 'j');
    assert.equal(go('j', 'ArrowLeft'), 'c');
    assert.equal(go('a', 'ArrowLeft'), 'i');
  });

  it('goes up and down in a column, and to the first and the last box', () => {
    assert.equal(go('b', 'ArrowDown'), 'c');
    assert.equal(go('b', 'ArrowUp'), 'a');
    assert.equal(go('c', 'Home'), 'i');
    assert.equal(go('i', 'End'), 'j');
  });

  it('stays where nothing is, and knows no other keys and boxes', () => {
    assert.equal(go('a', 'ArrowRight'), undefined);
    assert.equal(go('a', 'ArrowUp'), undefined);
    assert.equal(go('j', 'ArrowRight'), undefined, 'what leads to itself');
    assert.equal(go('a', 'x'), undefined);
    assert.equal(go('gone', 'ArrowUp'), undefined);
  });
});

describe('the scale of a picture', () => {
  const window = { width: 800, height: 600 };

  it('shows all of it that can be told apart, never larger than life', () => {
    assert.equal(fittingScale({ width: 400, height: 300 }, window), 1);
    assert.equal(fittingScale({ width: 1600, height: 300 }, window), 0.5);
    assert.equal(fittingScale({ width: 100, height: 10_000_000 }, window), 0.15);
  });

  it('begins readable, and ends at bounds', () => {
    assert.equal(firstScale({ width: 100, height: 54_000 }, window), 0.8);
    assert.equal(firstScale({ width: 400, height: 300 }, window), 1);
    assert.equal(zoomedIn(3), 3);
    assert.equal(zoomedOut(zoomedIn(1)), 1);
    assert.equal(zoomedOut(0.15), 0.15);
  });
});
