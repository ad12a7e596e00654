import assert from 'node:assert/strict';

import { findReferences } from '../../../../src/core/references/integrationReferences.ts';
import { parseShippableDocument } from '../../../../src/core/yaml/shippableDocument.ts';
import { Random } from '../../../fuzz/random.ts';
import { ownFiles } from '../../../inject/injectedFiles.ts';

const NAME_LINE = /^[ \t]*(?:- +)?integrationName: +["']?([\w.-]+)["']?[ \t]*$/u;

/** Shifts, indents or misspells a line; the line of a name keeps its text. */
function disturb(line: string, random: Random): string {
  const changes: readonly (() => string)[] = [
    () => ` ${line}`,
    () => `  ${line}`,
    () => line.replace(/^ /u, ''),
    () => line.replace(/^ {2}/u, ''),
    () => line.replace(/^( *)- /u, '$1  '),
    () => (NAME_LINE.test(line) || line.includes('|') ? line : line.replace(/(\w)(\w)(\w*):/u, '$2$1$3:')),
    () => (NAME_LINE.test(line) || line.includes('|') ? line : line.replace(':', '')),
  ];
  return changes[random.below(changes.length)]?.() ?? line;
}

describe('a name that a person wrote', () => {
  it('stays visible, however the lines around it are shifted, indented or misspelt', () => {
    const random = new Random(11);
    for (let round = 0; round < 1500; round += 1) {
      for (const { id, text } of ownFiles()) {
        const lines = text.split('\n');
        for (let slip = 0; slip <= round % 3; slip += 1) {
          const at = random.below(lines.length);
          lines[at] = disturb(lines[at] ?? '', random);
        }
        const slipped = lines.join('\n');
        const { references, misplaced, commentedOut } = findReferences(parseShippableDocument(slipped), {
          atRepositoryRoot: true,
        });
        const seen = new Set(
          [...references, ...misplaced, ...commentedOut].map(({ integrationName }) => integrationName),
        );
        for (const line of lines) {
          const name = NAME_LINE.exec(line)?.[1];
          assert.ok(
            name === undefined || seen.has(name),
            `${id}: ${String(name)} is not seen in\n${slipped}`,
          );
        }
      }
    }
  });
});
