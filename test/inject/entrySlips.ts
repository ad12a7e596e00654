import {
  blockEnd,
  blockSlip,
  indentOf,
  lineSlip,
  NAME_KEY,
  OUR_LINE,
  type Slip,
  type Slipped,
} from './slip.ts';

const isNamedEntry = (line: string): boolean => /^\s+- +(?:integrationName|name):/u.test(line);
const isSection = (line: string): boolean => /^ +(?:hub|notifications|deploy|key):\s*$/u.test(line);
const isRoot = (line: string): boolean => /^(?:integrations|resources|jobs):\s*$/u.test(line);

/** An entry with the lines below its dash. */
function entryEnd(lines: readonly string[], index: number): number {
  const indent = indentOf(lines[index] ?? '');
  let end = index + 1;
  for (let at = end; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (!/^\s*(?:#.*)?$/u.test(line)) {
      if (indentOf(line) <= indent) {
        break;
      }
      end = at + 1;
    }
  }
  return end;
}

function entrySlip(
  kind: string,
  change: (entry: readonly string[], parent: string) => readonly (readonly string[] | null)[],
): Slip {
  return {
    kind,
    places(text: string): readonly Slipped[] {
      const lines = text.split('\n');
      return lines.flatMap((line, index) => {
        if (!isNamedEntry(line)) {
          return [];
        }
        const end = entryEnd(lines, index);
        const parent = lines
          .slice(0, index)
          .findLast((other) => other.trim() !== '' && indentOf(other) < indentOf(line));
        return change(lines.slice(index, end), parent ?? '').map((changed) => ({
          text: [...lines.slice(0, index), ...(changed ?? []), ...lines.slice(end)].join('\n'),
          lines: [index + 1],
        }));
      });
    },
  };
}

function shifted(block: readonly string[], columns: number): readonly string[] {
  return block.map((line) =>
    line.trim() === ''
      ? line
      : columns > 0
        ? ' '.repeat(columns) + line
        : line.slice(Math.min(-columns, indentOf(line))),
  );
}

function shiftedBlock(kind: string, isHead: (line: string) => boolean): Slip {
  return blockSlip(kind, isHead, (block, before, after) =>
    [1, 2, -1, -2]
      .filter((columns) => indentOf(block[0] ?? '') + columns >= 0)
      .map((columns) => ({
        text: [...before, ...shifted(block, columns), ...after].join('\n'),
        lines: [before.length + 1, before.length + block.length + 1],
      })),
  );
}

/** Slips with whole entries and their lines. */
export const ENTRY_SLIPS: readonly Slip[] = [
  entrySlip('entry shifted', (entry) => [1, 2, -1, -2].map((columns) => shifted(entry, columns))),
  entrySlip('rest of the entry shifted', (entry) =>
    entry.length < 2
      ? []
      : [1, 2, -1, -2].map((columns) => [entry[0] ?? '', ...shifted(entry.slice(1), columns)]),
  ),
  entrySlip('key between the dashes lost', (entry) => [
    [(entry[0] ?? '').replace(/(?:integrationName|name): */u, ''), ...entry.slice(1)],
  ]),
  entrySlip('conflict markers', (entry) => [
    ['<<<<<<< HEAD', ...entry, '=======', ...entry, '>>>>>>> other'],
    ['<<<<<<< HEAD', ...entry],
  ]),
  entrySlip('document split', (entry) => [['---', ...entry]]),
  entrySlip('entry in brackets', (entry) => [
    [
      ` ${' '.repeat(indentOf(entry[0] ?? ''))}[${entry.map((line) => line.trim().replace(/^- /u, '')).join(', ')}`,
    ],
    [
      `${' '.repeat(indentOf(entry[0] ?? ''))}{${entry.map((line) => line.trim().replace(/^- /u, '')).join(', ')}`,
    ],
  ]),
  shiftedBlock('section shifted', isSection),
  shiftedBlock('root section shifted', isRoot),
  {
    kind: 'lines joined',
    places(text: string): readonly Slipped[] {
      const lines = text.split('\n');
      return lines.flatMap((line, index) => {
        const next = lines[index + 1] ?? '';
        return OUR_LINE.test(line) &&
          !line.includes('#') &&
          next.trim() !== '' &&
          !next.trim().startsWith('#')
          ? [
              {
                text: [
                  ...lines.slice(0, index),
                  `${line.trimEnd()} ${next.trim()}`,
                  ...lines.slice(index + 2),
                ].join('\n'),
                lines: [index + 1],
              },
            ]
          : [];
      });
    },
  },
  lineSlip('key and value changed over', (line) => {
    const match = /^(\s*(?:- +)?)(integrationName|integration|type|region): +([\w.-]+)\s*$/u.exec(line);
    return match === null ? [] : [`${match[1] ?? ''}${match[3] ?? ''}: ${match[2] ?? ''}`];
  }),
  lineSlip('name in a map of its own', (line) => {
    const match = /^(\s*(?:- +)?)(integrationName|integration): +([\w.-]+)\s*$/u.exec(line);
    return match === null
      ? []
      : [
          `${match[1] ?? ''}${match[2] ?? ''}: {name: ${match[3] ?? ''}}`,
          `${match[1] ?? ''}${match[2] ?? ''}: {${match[3] ?? ''}}`,
        ];
  }),
  {
    kind: 'section in a wrong section',
    places(text: string): readonly Slipped[] {
      const lines = text.split('\n');
      return lines.flatMap((line, index) =>
        isSection(line) && NAME_KEY.test(lines[index + 1] ?? '')
          ? ['integrations', 'integration', 'build', 'registry', 'env'].map((key) => {
              const own = lines.slice(index, blockEnd(lines, index));
              const head = `${' '.repeat(indentOf(line))}${key}:`;
              return {
                text: [
                  ...lines.slice(0, index),
                  head,
                  ...shifted(own, 2),
                  ...lines.slice(index + own.length),
                ].join('\n'),
                lines: [
                  index + 1,
                  ...own.flatMap((each, at) => (NAME_KEY.test(each) ? [index + 2 + at] : [])),
                ],
              };
            })
          : [],
      );
    },
  },
];
