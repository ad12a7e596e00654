/** A text with one slip, and the lines (from 1) where a person would look for it. */
export interface Slipped {
  readonly text: string;
  readonly lines: readonly number[];
}

/** One way in which people go wrong; gives every place of a text where it can happen. */
export interface Slip {
  readonly kind: string;
  readonly places: (text: string) => readonly Slipped[];
}

type ChangeLine = (line: string, index: number, lines: readonly string[]) => readonly (string | null)[];

/** Slips that change one line; each result is that line anew, null where it goes. */
function lineSlip(kind: string, change: ChangeLine): Slip {
  return {
    kind,
    places(text) {
      const lines = text.split('\n');
      return lines.flatMap((line, index) =>
        isScript(lines, index)
          ? []
          : change(line, index, lines).map((changed) => ({
              text: [
                ...lines.slice(0, index),
                ...(changed === null ? [] : [changed]),
                ...lines.slice(index + 1),
              ].join('\n'),
              lines: [index + 1],
            })),
      );
    },
  };
}

/** Lines of block scalars, comments and shell lines: what goes wrong there is no matter of ours. */
function isScript(lines: readonly string[], index: number): boolean {
  const own = lines[index] ?? '';
  if (/^\s*(?:#.*)?$/u.test(own)) {
    return true;
  }
  const indent = indentOf(own);
  for (let above = index - 1; above >= 0; above -= 1) {
    const line = lines[above] ?? '';
    if (line.trim() !== '' && indentOf(line) < indent) {
      return /[|>][-+]?\s*$/u.test(line) && !/^\s*#/u.test(line);
    }
  }
  return false;
}

export function indentOf(line: string): number {
  return line.search(/\S|$/u);
}

const NAME_KEY = /^(\s*(?:- +)?)(integrationName|integration)( *:)/u;
const OUR_LINE =
  /^\s*(?:- +)?(?:integrationName|integration|integrations|hub|notifications|deploy|key|generic|type|region|resources|jobs|pointer|versionTemplate)\s*:/u;
const INNER_KEY =
  /^(\s+(?:- +)?)(integrationName|integration|type|region|branches|only|recipients|pointer|sourceName|steps|versionTemplate)( *:)/u;

/** The lines that belong to the key of a line: deeper ones, and list items in its column. */
function blockEnd(lines: readonly string[], index: number): number {
  const indent = indentOf(lines[index] ?? '');
  let end = index + 1;
  for (let at = end; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (/^\s*(?:#.*)?$/u.test(line)) {
      continue;
    }
    if (indentOf(line) < indent || (indentOf(line) === indent && !/^\s*- /u.test(line))) {
      break;
    }
    end = at + 1;
  }
  return end;
}

function swapped(word: string): string {
  const at = Math.floor(word.length / 2);
  return word.slice(0, at - 1) + word.charAt(at) + word.charAt(at - 1) + word.slice(at + 1);
}

function without(word: string): string {
  const at = Math.floor(word.length / 2);
  return word.slice(0, at) + word.slice(at + 1);
}

function doubled(word: string): string {
  const at = Math.floor(word.length / 2);
  return word.slice(0, at) + word.charAt(at) + word.slice(at);
}

/** Moves a block of lines and changes them. */
function blockSlip(
  kind: string,
  isHead: (line: string) => boolean,
  change: (
    block: readonly string[],
    before: readonly string[],
    after: readonly string[],
  ) => readonly Slipped[],
): Slip {
  return {
    kind,
    places(text) {
      const lines = text.split('\n');
      return lines.flatMap((line, index) => {
        if (!isHead(line)) {
          return [];
        }
        const end = blockEnd(lines, index);
        return change(lines.slice(index, end), lines.slice(0, index), lines.slice(end));
      });
    },
  };
}

const isIntegrations = (line: string): boolean => /^integrations:\s*$/u.test(line);

function joined(parts: readonly (readonly string[])[], lines: readonly number[]): Slipped {
  return { text: parts.flat().join('\n'), lines };
}

/** The lines of a block that hold a name: where people look. */
function nameLines(block: readonly string[], from: number): readonly number[] {
  const found = block.flatMap((line, index) => (NAME_KEY.test(line) ? [from + index] : []));
  return [from, ...found];
}

const SECTION_SLIPS: readonly Slip[] = [
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

const LINE_SLIPS: readonly Slip[] = [
  lineSlip('one column more', (line) => (OUR_LINE.test(line) ? [` ${line}`] : [])),
  lineSlip('one column less', (line) => (OUR_LINE.test(line) && line.startsWith(' ') ? [line.slice(1)] : [])),
  lineSlip('two columns more', (line) => (OUR_LINE.test(line) ? [`  ${line}`] : [])),
  lineSlip('two columns less', (line) =>
    OUR_LINE.test(line) && line.startsWith('  ') ? [line.slice(2)] : [],
  ),
  lineSlip('dash missing', (line) =>
    /^\s*- +[\w]+:/u.test(line) ? [line.replace('- ', '  '), line.replace(/- +/u, '')] : [],
  ),
  lineSlip('space behind the dash missing', (line) =>
    /^\s*- +(?:integrationName|name):/u.test(line) ? [line.replace(/- +/u, '-')] : [],
  ),
  lineSlip('colon missing', (line) => (OUR_LINE.test(line) ? [line.replace(/ *:/u, '')] : [])),
  lineSlip('equals sign', (line) => (NAME_KEY.test(line) ? [line.replace(/ *:/u, ' =')] : [])),
  lineSlip('space behind the colon missing', (line) =>
    /^\s*(?:- +)?(?:integrationName|integration|type|region): +\S/u.test(line)
      ? [line.replace(/: +/u, ':')]
      : [],
  ),
  lineSlip('tab', (line) =>
    OUR_LINE.test(line) && /^ {2}/u.test(line)
      ? [line.replace(/^ {2,8}/u, (blanks) => '\t'.repeat(Math.ceil(blanks.length / 4)))]
      : [],
  ),
  lineSlip('section misspelt', (line) => {
    const word = /^\s*(?:- +)?(hub|notifications|deploy|integrations|resources|jobs|triggers)\s*:/u.exec(
      line,
    )?.[1];
    return word === undefined
      ? []
      : [swapped(word), `${word}s`, word.length > 4 ? without(word) : doubled(word)].map((slip) =>
          line.replace(word, slip),
        );
  }),
  lineSlip('key misspelt', (line) => {
    const word = INNER_KEY.exec(line)?.[2];
    return word === undefined
      ? []
      : [swapped(word), without(word), doubled(word)]
          .filter((slip) => slip !== word)
          .map((slip) => line.replace(word, slip));
  }),
  lineSlip('key in other case', (line) => {
    const word =
      /^(?:\s*(?:- +)?)(integrationName|integration|integrations|hub|type|region|resources|jobs|pointer)\s*:/u.exec(
        line,
      )?.[1];
    return word === undefined
      ? []
      : [word.toLowerCase(), word.charAt(0).toUpperCase() + word.slice(1), word.toUpperCase()]
          .filter((slip) => slip !== word)
          .map((slip) => line.replace(word, slip));
  }),
  lineSlip('key with an underscore', (line) =>
    NAME_KEY.test(line)
      ? [
          line
            .replace('integrationName', 'integration_name')
            .replace(/integration( *:)/u, 'integration_name$1'),
        ]
      : [],
  ),
  lineSlip('type misspelt', (line) => {
    const word = /^\s*(?:- +)?type: *["']?([A-Za-z.]{3,})/u.exec(line)?.[1];
    return word === undefined
      ? []
      : [swapped(word), doubled(word)]
          .filter((slip) => slip !== word)
          .map((slip) => line.replace(word, slip));
  }),
  lineSlip('quote not closed', (line) =>
    /^\s*(?:- +)?(?:integrationName|integration|type|region): +[^"'&*|>[{\s#]/u.test(line)
      ? [line.replace(/: +/u, ': "'), line.replace(/: +/u, ": '")]
      : [],
  ),
  lineSlip('quote not opened', (line) =>
    /^\s*(?:- +)?(?:integrationName|integration|type): +[^"'&*|>[{\s#]+$/u.test(line) ? [`${line}"`] : [],
  ),
  lineSlip('key twice', (line) =>
    /^\s+(?:integrationName|integration|type|region):/u.test(line) ? [`${line}\n${line}`] : [],
  ),
  lineSlip('entry split', (line, index, lines) =>
    /^ +(?:type|region):/u.test(line) && /^ *- +(?:integrationName|name)/u.test(lines[index - 1] ?? '')
      ? [`${' '.repeat(indentOf(line) - 2)}- ${line.trim()}`]
      : [],
  ),
  lineSlip('region in capitals', (line) =>
    /^\s*region: *["']?[a-z]+-[a-z]+-\d/u.test(line)
      ? [line.replace(/: .*/u, (value) => value.toUpperCase())]
      : [],
  ),
  lineSlip('region misspelt', (line) =>
    /^\s*region: *["']?[a-z]+-[a-z]+-\d/u.test(line)
      ? [
          line.replace(/-([a-z]+)-/u, (_, word: string) => `-${swapped(word)}-`),
          line.replace(/-(\d)/u, '_$1'),
          line.replace(/-(\d)/u, '$1'),
        ]
      : [],
  ),
  lineSlip('name under another key', (line) =>
    /^\s*(?:- +)?integrationName *:/u.test(line)
      ? ['name', 'integration', 'integrationNames', 'integration-name'].map((key) =>
          line.replace('integrationName', key),
        )
      : /^\s*(?:- +)?integration *:/u.test(line)
        ? ['integrations', 'intergration'].map((key) => line.replace('integration', key))
        : [],
  ),
  lineSlip('name as a list', (line) =>
    /^\s*(?:- +)?(?:integrationName|integration): +[^"'&*|>[{\s#]+$/u.test(line)
      ? [line.replace(/: +(.*)$/u, ': [$1]')]
      : [],
  ),
  lineSlip('comment sign', (line) =>
    NAME_KEY.test(line) ? [`# ${line}`, line.replace(/^( *)/u, '$1#')] : [],
  ),
  lineSlip('line lost', (line) =>
    /^\s*(?:- +)?(?:hub|integrations|resources|jobs):\s*$/u.test(line) ? [null] : [],
  ),
  lineSlip('value on the next line', (line) =>
    NAME_KEY.test(line) && /: +\S/u.test(line) ? [line.replace(/: +/u, `:\n`)] : [],
  ),
  lineSlip('bracket not closed', (line) =>
    /^\s*(?:- +)?(?:only|except|steps|flags|hub|branches):\s*$/u.test(line) ? [`${line.trimEnd()} [`] : [],
  ),
];

const HOLDER_SLIPS: readonly Slip[] = [
  {
    kind: 'integration below pointer',
    places(text) {
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

/** Slips as people make them, by kind. */
export const SLIPS: readonly Slip[] = [...LINE_SLIPS, ...SECTION_SLIPS, ...HOLDER_SLIPS];
