import { blockEnd, blockSlip, indentOf, NAME_KEY, type Slip, type Slipped } from './slip.ts';

const isIntegrations = (line: string): boolean => /^integrations:\s*$/u.test(line);

function joined(parts: readonly (readonly string[])[], lines: readonly number[]): Slipped {
  return { text: parts.flat().join('\n'), lines };
}

/** The lines of a block that hold a name: where people look. */
function nameLines(block: readonly string[], from: number): readonly number[] {
  const found = block.flatMap((line, index) => (NAME_KEY.test(line) ? [from + index] : []));
  return [from, ...found];
}

/** Slips that move a section, or take something from its shape. */
export const SECTION_SLIPS: readonly Slip[] = [
  blockSlip('section below build', isIntegrations, (block, before, after) => {
    const rest = [...before, ...after];
    const build = rest.findIndex((line) => /^build:\s*$/u.test(line));
    if (build === -1) {
      return [];
    }
    const end = blockEnd(rest, build);
    const own = block.map((line) => (line.trim() === '' ? line : `  ${line}`));
    return [joined([rest.slice(0, end), own, rest.slice(end)], nameLines(own, end + 1))];
  }),
  blockSlip('sections at the root', isIntegrations, (block, before, after) => {
    const inner = block.slice(1);
    const step = Math.min(...inner.filter((line) => line.trim() !== '').map(indentOf));
    const own = inner.map((line) => line.slice(Math.min(step, indentOf(line))));
    return [joined([before, own, after], nameLines(own, before.length + 1))];
  }),
  blockSlip('integrations in itself', isIntegrations, (block, before, after) => {
    const own = ['integrations:', ...block.map((line) => (line.trim() === '' ? line : `  ${line}`))];
    return [joined([before, own, after], nameLines(own, before.length + 1))];
  }),
  blockSlip(
    'section in a section',
    (line) => /^ +(?:hub|notifications|deploy|key):\s*$/u.test(line),
    (block, before, after) => {
      const previous = before.findLastIndex((line) => line.trim() !== '');
      const indent = indentOf(block[0] ?? '');
      if (!/^ +(?:- +)?\w/u.test(before[previous] ?? '') || indentOf(before[previous] ?? '') <= indent) {
        return [];
      }
      const own = block.map((line) => (line.trim() === '' ? line : `  ${line}`));
      return [joined([before, own, after], nameLines(own, before.length + 1))];
    },
  ),
  blockSlip(
    'map for a list',
    (line) => /^ +(?:hub|notifications|deploy|key):\s*$/u.test(line),
    (block, before, after) => {
      const own = block.map((line) => line.replace(/^( *)- /u, '$1  '));
      return [joined([before, own, after], nameLines(own, before.length + 1))];
    },
  ),
  blockSlip('list for a map', isIntegrations, (block, before, after) => {
    const own = block.map((line, index) =>
      index === 0 || line.trim() === ''
        ? line
        : indentOf(line) === indentOf(block[1] ?? '') && !/^ *- /u.test(line)
          ? line.replace(/^( *)/u, '$1- ')
          : `  ${line}`,
    );
    return [joined([before, own, after], [before.length + 1, ...nameLines(own, before.length + 1)])];
  }),
  blockSlip(
    'section left out',
    (line) => /^ +(?:hub|notifications):\s*$/u.test(line),
    (block, before, after) => [
      joined([before, block.slice(1), after], nameLines(block.slice(1), before.length + 1)),
    ],
  ),
  blockSlip(
    'pasted twice',
    (line) => /^integrations:\s*$/u.test(line),
    (block, before, after) => [
      joined([before, block, block, after], nameLines(block, before.length + 1 + block.length)),
    ],
  ),
  blockSlip('section in the wrong file', isIntegrations, (block, before, after) => {
    const own = [
      'jobs:',
      '  - name: j',
      '    type: runSh',
      ...block.map((line) => (line.trim() === '' ? line : `    ${line}`)),
    ];
    return after.concat(before).some((line) => line.startsWith('jobs:'))
      ? []
      : [joined([before, own, after], nameLines(own, before.length + 1))];
  }),
];

/** Names that slip into a map beside them. */
export const HOLDER_SLIPS: readonly Slip[] = [
  {
    kind: 'integration below pointer',
    places(text: string): readonly Slipped[] {
      const lines = text.split('\n');
      return lines.flatMap((line, index) => {
        const own = /^( +)integration: *\S/u.exec(line)?.[1]?.length;
        const next = lines.findIndex(
          (other, at) => at > index && other.trim() !== '' && indentOf(other) <= (own ?? 0),
        );
        const head = lines[next] ?? '';
        if (
          own === undefined ||
          !/^ +(?:pointer|versionTemplate|source|seed|version):\s*$/u.test(head) ||
          indentOf(head) !== own
        ) {
          return [];
        }
        const step = indentOf(lines[next + 1] ?? '') - own;
        const moved = `${' '.repeat(own + Math.max(1, step))}${line.trim()}`;
        const rest = lines.filter((_, at) => at !== index);
        rest.splice(next, 0, moved);
        return [{ text: rest.join('\n'), lines: [next + 1] }];
      });
    },
  },
];
