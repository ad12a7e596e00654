import assert from 'node:assert/strict';

import { findReferences } from '../../../../src/core/references/integrationReferences.ts';
import { parseShippableDocument } from '../../../../src/core/yaml/shippableDocument.ts';
import { Random } from '../../../fuzz/random.ts';
import { ownFiles } from '../../../inject/injectedFiles.ts';
import { indentOf } from '../../../inject/slip.ts';

const NAME_LINE = /^[ \t]*(?:- +)?(?:integrationName|integration): +["']?([\w.-]+)["']?[ \t]*$/u;

/** Shifts, indents or misspells a line, or what stands below it; the line of a name keeps its key and name. */
function disturb(lines: readonly string[], at: number, random: Random): readonly string[] {
  const line = lines[at] ?? '';
  const isName = NAME_LINE.test(line) || /[|>]\s*$/u.test(line);
  const changeLine = (change: (line: string) => string): readonly string[] => lines.with(at, change(line));
  const shiftBlock = (change: (line: string) => string): readonly string[] => {
    const end = lines.findIndex(
      (other, index) => index > at && other.trim() !== '' && indentOf(other) <= indentOf(line),
    );
    return lines.map((other, index) =>
      index >= at && index < (end === -1 ? lines.length : end) && other.trim() !== '' ? change(other) : other,
    );
  };
  const misspell = (pattern: RegExp, to: string): readonly string[] =>
    isName ? lines : changeLine((own) => own.replace(pattern, to));
  const changes: readonly (() => readonly string[])[] = [
    () => changeLine((own) => ` ${own}`),
    () => changeLine((own) => `  ${own}`),
    () => changeLine((own) => own.replace(/^ /u, '')),
    () => changeLine((own) => own.replace(/^ {2}/u, '')),
    () => changeLine((own) => own.replace(/^( *)- /u, '$1  ')),
    () => changeLine((own) => own.replace(/^( *)(?=[a-z])/u, '$1- ')),
    () => changeLine((own) => own.replace(/^ {4}/u, '\t')),
    () => shiftBlock((own) => `  ${own}`),
    () => shiftBlock((own) => own.replace(/^ {1,2}/u, '')),
    () => misspell(/(\w)(\w)(\w*):/u, '$2$1$3:'),
    () => misspell(/(\w)(\w*):/u, '$2:'),
    () => misspell(/(\w):/u, '$1$1:'),
    () => misspell(/:/u, ''),
    () => (isName ? lines : lines.toSpliced(at, 1)),
    () => lines.toSpliced(at, 0, line),
    () => lines.toSpliced(at, 0, '---'),
  ];
  return changes[random.below(changes.length)]?.() ?? lines;
}

describe('a name that a person wrote', () => {
  it('stays visible, however the lines around it are shifted, indented or misspelt', () => {
    const random = new Random(11);
    for (let round = 0; round < 400; round += 1) {
      for (const { id, text } of ownFiles()) {
        let lines: readonly string[] = text.split('\n');
        for (let slip = 0; slip <= round % 4; slip += 1) {
          lines = disturb(lines, random.below(lines.length), random);
        }
        const slipped = lines.join('\n');
        const { references, misplaced, commentedOut } = findReferences(parseShippableDocument(slipped), {
          atRepositoryRoot: true,
        });
        // What a lost colon makes of the next line goes on behind the name.
        const seen = new Set(
          [...references, ...misplaced, ...commentedOut].map(
            ({ integrationName }) => integrationName?.split(' ', 1)[0],
          ),
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
