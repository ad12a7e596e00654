import assert from 'node:assert/strict';
import fc from 'fast-check';
import { boxTexts, shorten } from '../../../../src/core/picture/boxTexts.ts';
import { drawGraph } from '../../../../src/core/picture/drawGraph.ts';
import { pictureInSvg } from '../../../../src/core/picture/pictureInSvg.ts';
import { graphNode } from '../../../support/graphs.ts';

function svgOf(name: string, type: string, path = 'shippable.yml'): string {
  const place = { uri: 'f', path, line: 1, column: 1, endLine: 1, endColumn: 1 };
  const node = { id: 'n', kind: 'job', name, type, build: 'b', place } as const;
  const words = { title: name, kindOf: () => 'job' };
  return pictureInSvg(drawGraph({ nodes: [node], edges: [] }), words).join('\n');
}

/** The file without its texts: what a reader of XML takes for elements and attributes. */
function skeleton(svg: string): string {
  return svg.replaceAll(/>[^<]*</g, '><');
}

describe('pictureInSvg', () => {
  it('keeps every name text, whatever it holds', () => {
    const plain = skeleton(svgOf('name', 'type'));
    const hostile = [
      '<script>alert(1)</script>',
      '"/><image href="https://example.com/x"/>',
      ']]>',
      '&lt;b&gt;&#60;',
      '<!-- --> <?xml ?> <!DOCTYPE x>',
    ];
    for (const text of hostile) {
      assert.equal(skeleton(svgOf(text, text, text)), plain, text);
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const svg = svgOf(text, text, text);
        assert.equal(skeleton(svg), plain);
        // XML 1.0, 2.2: these may stand in no file, not even as a reference.
        assert.doesNotMatch(svg, /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u);
        assert.doesNotMatch(svg, /[\u202A-\u202E]/);
      }),
    );
  });

  it('tells the whole name where the box has no room for it', () => {
    const name = `start-${'x'.repeat(80)}-end`;
    const svg = svgOf(name, 'runSh');
    assert.ok(svg.includes(`<title>job: ${name}, shippable.yml:1</title>`), svg);
    assert.ok(/>start-x+…x+-end</.test(svg), svg);
  });
});

describe('the texts of a box', () => {
  it('leave out the middle of long names, and count wide letters twice', () => {
    assert.equal(shorten('abcdefghij', 10), 'abcdefghij');
    assert.equal(shorten('abcdefghijk', 9), 'abcd…hijk');
    assert.equal(shorten('部署部署部署部署', 9), '部署…部署');
    assert.equal(shorten('two\nlines', 20), 'two lines');
  });

  it('say what it is, with the type where it has one', () => {
    assert.deepEqual(boxTexts(graphNode('job1'), 'Job'), ['job1', 'Job · runSh']);
    assert.deepEqual(boxTexts(graphNode('i1'), 'Integration'), ['i1', 'Integration']);
  });
});
