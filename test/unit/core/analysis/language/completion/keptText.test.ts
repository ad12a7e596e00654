import assert from 'node:assert/strict';

import { completeAt } from '../../../../../../src/core/analysis/language/completion/completeAt.ts';
import type { CompletionItem } from '../../../../../../src/core/analysis/language/completion/completionItem.ts';
import type { PathStep, PlacedPair } from '../../../../../../src/core/yaml/pathStep.ts';
import { parseShippableDocument } from '../../../../../../src/core/yaml/shippableDocument.ts';
import { acceptItem, CompletionTrial } from '../../../../../support/completionTrial.ts';
import { readGoldenCases } from '../../../../../support/goldenCase.ts';
import { languageFacts } from '../../../../../support/languageFacts.ts';

const facts = languageFacts({ records: { 'my-hub': 'docker-hub' }, branches: ['master'] });

/** Texts whose cursor touches a comment. */
const COMMENTED: readonly string[] = [
  'integrations:\n  hub:\n    - integrationName: a |# kept\n',
  'integrations:\n  hub:\n    - integrationName: |# kept\n',
  'integrations:\n  hub:\n    - |# kept\n      type: docker\n',
  'integrations:\n  hub: |# kept\n',
  'integrations:\n  |# kept\n',
  'branches:\n  only:\n    - master\t|# kept\n',
  'language: none\t|# kept\n',
  'language: |# kept\n',
  'build:\n  ci:\n    - shipctl get_integration_field |# kept\n',
];

describe('an item of completion', () => {
  for (const marked of COMMENTED) {
    it(`leaves the comment behind the cursor in ${JSON.stringify(marked)}`, () => {
      const { items, text } = new CompletionTrial(marked, facts);
      assert.ok(items.length > 0);
      for (const item of items) {
        const after = acceptItem(text, item);
        assert.match(after, /\s# kept\n/u);
        assert.equal(parseShippableDocument(after).comments.length, 1, after);
      }
    });
  }

  it('on a blank line leaves every key in its map', () => {
    let accepted = 0;
    for (const { text } of readGoldenCases('test/fixtures/fixes')) {
      // A key that lacks the space behind its colon is taken for the key that it was meant to be.
      const isMeant = !/^[ -]*\w+:\w/mu.test(text);
      // Above a root in brackets a key is offered, though it would take the root for its value.
      const isFlow = /^\{/mu.test(text);
      if (isMeant && !isFlow && text.length < 700 && !parseShippableDocument(text).malformed) {
        accepted += checkBlankLines(text.replaceAll('\r', ''));
      }
    }
    assert.ok(accepted > 500, String(accepted));
  });
});

/** A blank line below each line, with the cursor in each column that a line of the text begins in. */
function checkBlankLines(text: string): number {
  const lines = text.split('\n');
  const columns = new Set(lines.map((line) => line.search(/[^ ]|$/u)));
  let accepted = 0;
  for (const index of lines.keys()) {
    for (const column of columns) {
      const changed = lines.toSpliced(index, 0, ' '.repeat(column)).join('\n');
      const offset = lines.slice(0, index).join('\n').length + (index === 0 ? 0 : 1) + column;
      const before = parseShippableDocument(changed);
      const { items } = completeAt(changed, offset, { uri: 'u', role: 'main', facts, schemaIsServed: false });
      for (const item of before.malformed ? [] : oneOfEachKind(items)) {
        const after = parseShippableDocument(acceptItem(changed, item));
        const left = new Set(waysIn(after.pairs));
        const lost = waysIn(before.pairs).filter((way) => !left.has(way));
        assert.deepEqual(lost, [], `${item.label} at ${String(offset)}\n${after.text}`);
        accepted += 1;
      }
    }
  }
  return accepted;
}

function oneOfEachKind(items: readonly CompletionItem[]): readonly CompletionItem[] {
  return [...Map.groupBy(items, ({ kind }) => kind).values()].flatMap(([first]) => first ?? []);
}

/** The way to each key, and to what it says; an item may have moved within its list. */
function waysIn(pairs: readonly PlacedPair[]): readonly string[] {
  return pairs.flatMap(({ pair: { value }, step }) => {
    const way: string[] = [];
    for (let at: PathStep | null = step; at !== null; at = at.parent) {
      way.unshift(typeof at.key === 'number' ? '*' : at.key);
    }
    const key = way.join('.');
    const text = value?.kind === 'scalar' ? value.text : '';
    return text === '' ? [key] : [key, `${key}: ${text}`];
  });
}
