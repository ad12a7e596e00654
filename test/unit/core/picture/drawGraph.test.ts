import assert from 'node:assert/strict';
import fc from 'fast-check';
import { drawGraph, drawGraphInSlices } from '../../../../src/core/picture/drawGraph.ts';
import { BOX, COLUMN, type Picture } from '../../../../src/core/picture/picture.ts';
import { graphOf } from '../../../support/graphs.ts';
import { ManualClock } from '../../../support/manualClock.ts';

type Edges = readonly (readonly [string, string])[];

function boxNames(picture: Picture): ReadonlyMap<string, { readonly x: number; readonly y: number }> {
  return new Map(picture.boxes.map(({ node, x, y }) => [node.id, { x, y }]));
}

/** The pairs of boxes that cover each other. */
function overlaps({ boxes }: Picture): readonly string[] {
  const sorted = boxes.toSorted((a, b) => a.x - b.x || a.y - b.y);
  return sorted.flatMap((box, at) => {
    const next = sorted[at + 1];
    return next?.x === box.x && next.y < box.y + BOX.height ? [`${box.node.id} ${next.node.id}`] : [];
  });
}

describe('drawGraph', () => {
  it('draws from integrations to what depends on them, left to right', () => {
    const picture = drawGraph(
      graphOf([
        ['i', 'res'],
        ['res', 'build'],
        ['build', 'out'],
        ['out', 'deploy'],
        ['res', 'deploy'],
      ]),
    );
    const boxes = boxNames(picture);
    assert.deepEqual(
      ['i', 'res', 'build', 'out', 'deploy'].map((name) => ((boxes.get(name)?.x ?? 0) - 20) / COLUMN),
      [0, 1, 2, 3, 4],
    );
    const long = picture.lines.find(({ edge }) => edge.from === 'res' && edge.to === 'deploy');
    assert.ok((long?.path.match(/C/g)?.length ?? 0) > 1, 'a line that passes boxes goes around them');
    assert.deepEqual(overlaps(picture), []);
  });

  it('never lets a line turn back, also where an integration and a resource lead to one job', () => {
    const picture = drawGraph(
      graphOf([
        ['i', 'alogin1'],
        ['i', 'alogin2'],
        ['alogin1', 'test'],
        ['alogin2', 'test'],
        ['i', 'res'],
        ['res', 'manifest'],
        ['manifest', 'test'],
        ['i', 'test'],
      ]),
    );
    for (const { edge, path } of picture.lines) {
      const xs = [...path.matchAll(/(-?\d+) -?\d+/g)].map(([, x]) => Number(x));
      assert.deepEqual(
        xs,
        xs.toSorted((a, b) => a - b),
        `${edge.from} to ${edge.to}`,
      );
    }
  });

  it('puts an integration beside the middle of what names it', () => {
    const boxes = boxNames(
      drawGraph(
        graphOf([
          ['i', 'a'],
          ['i', 'b'],
          ['i', 'c'],
        ]),
      ),
    );
    assert.equal(boxes.get('i')?.y, boxes.get('b')?.y);
  });

  it('has a box for each node and a line for each edge, none over another, whatever the graph', () => {
    const name = fc.integer({ min: 0, max: 14 }).map((at) => (at < 3 ? `i${String(at)}` : `n${String(at)}`));
    // Nothing leads to an integration.
    const edge = fc.tuple(name, name).filter(([, to]) => !to.startsWith('i'));
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 40 }), fc.array(name, { maxLength: 3 }), (edges, alone) => {
        const graph = graphOf(edges, alone);
        const picture = drawGraph(graph);
        assert.deepEqual(
          picture.boxes.map(({ node }) => node.id),
          graph.nodes.map(({ id }) => id),
        );
        assert.equal(picture.lines.length, graph.edges.length);
        assert.deepEqual(overlaps(picture), []);
        for (const { x, y } of picture.boxes) {
          assert.ok(x >= 0 && y >= 0 && x + BOX.width <= picture.width && y + BOX.height <= picture.height);
        }
        for (const { path } of picture.lines) {
          assert.match(path, /^M-?\d+ -?\d+(?:C(?:-?\d+ -?\d+ ?){3})+$/);
        }
        assert.deepEqual(drawGraph(graph), picture);
      }),
    );
  });

  it('draws what the library would take long for, in columns', () => {
    const many = Array.from({ length: 700 }, (_, at) => at);
    // One part: each job takes in three of 300 resources, which hang together.
    const crossed: Edges = many.flatMap((at) =>
      [at, at * 7 + 1, at * 11 + 5].map((other) => [`r${String(other % 300)}`, `j${String(at)}`] as const),
    );
    const picture = drawGraph(graphOf(crossed));
    assert.equal(picture.boxes.length, 1000);
    assert.equal(new Set(picture.boxes.map(({ x }) => x)).size, 2);
    assert.deepEqual(overlaps(picture), []);
  });

  it('stops between two parts', async () => {
    const stop = new AbortController();
    const graph = graphOf([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    const turns = { clock: new ManualClock(), signal: stop.signal };
    assert.deepEqual(await drawGraphInSlices(graph, turns), drawGraph(graph));
    stop.abort();
    assert.equal(await drawGraphInSlices(graph, turns), undefined);
  });
});
