import {
  doubled,
  indentOf,
  INNER_KEY,
  lineSlip,
  NAME_KEY,
  OUR_LINE,
  swapped,
  without,
  type Slip,
} from './slip.ts';

/** Slips in one line. */
export const LINE_SLIPS: readonly Slip[] = [
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
