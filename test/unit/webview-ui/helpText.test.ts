import assert from 'node:assert/strict';
import { INTEGRATION_KINDS } from '../../../src/core/domain/integrationKind.ts';
import { parseHelp } from '../../../webview-ui/helpText.ts';

describe('parseHelp', () => {
  it('tells paragraphs, steps, code and links apart', () => {
    assert.deepEqual(
      parseHelp(['See [the guide](https://a.example/b) for `keys`.', '1. One', '1. Two', 'End']),
      [
        {
          kind: 'paragraph',
          spans: [
            { kind: 'text', text: 'See ' },
            { kind: 'link', text: 'the guide', url: 'https://a.example/b' },
            { kind: 'text', text: ' for ' },
            { kind: 'code', text: 'keys' },
            { kind: 'text', text: '.' },
          ],
        },
        { kind: 'steps', steps: [[{ kind: 'text', text: 'One' }], [{ kind: 'text', text: 'Two' }]] },
        { kind: 'paragraph', spans: [{ kind: 'text', text: 'End' }] },
      ],
    );
  });

  it('makes no link of anything but http and https', () => {
    const line = '[x](javascript:alert) [y](command:z)';
    assert.deepEqual(parseHelp([line]), [{ kind: 'paragraph', spans: [{ kind: 'text', text: line }] }]);
  });

  it('leaves no markup unread in the help of any type', () => {
    const lines = INTEGRATION_KINDS.flatMap((kind) => [
      ...(kind.help ?? []),
      ...kind.fields.flatMap((field) => field.help ?? []),
    ]);
    const texts = parseHelp(lines)
      .flatMap((block) => (block.kind === 'paragraph' ? [block.spans] : block.steps))
      .flat()
      .filter(({ kind }) => kind === 'text')
      .map(({ text }) => text)
      .join('\n');
    assert.ok(lines.length > 0);
    assert.doesNotMatch(texts, /`|\]\(/);
  });
});
