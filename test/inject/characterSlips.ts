import { INNER_KEY, lineSlip, NAME_KEY, OUR_LINE, type Slip } from './slip.ts';

const VALUE_LINE = /^\s*(?:- +)?(?:integrationName|integration|type|region) *: +[^"'&*|>[{\s#]/u;
const SECTION_KEY = /^\s*(?:- +)?(hub|notifications|deploy|integrations|resources|jobs|triggers)\s*:/u;

function ownWord(line: string): string | null {
  return INNER_KEY.exec(line)?.[2] ?? SECTION_KEY.exec(line)?.[1] ?? null;
}

/** The letter to the right on the keyboard, near enough. */
function slippedFinger(word: string): string {
  const at = Math.floor(word.length / 2);
  const row = 'qwertyuiopqasdfghjklazxcvbnmz';
  const letter = word.charAt(at).toLowerCase();
  return word.slice(0, at) + row.charAt(row.indexOf(letter) + 1) + word.slice(at + 1);
}

function inWords(word: string, between: string): string {
  return word.replace(/[A-Z]/gu, (letter) => between + letter.toLowerCase());
}

/** What people call a type. */
const OTHER_WORDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['docker', ['dockerhub', 'Docker Hub', 'docker-hub', 'dockerhup']],
  ['ecr', ['amazon ecr', 'aws-ecr', 'ecrHub', 'erc']],
  ['gcr', ['google', 'gcr.io', 'gcrio']],
  ['dockerregistrylogin', ['docker-registry', 'dockerRegistry', 'dockerRegistryLoginy']],
  ['image', ['images', 'dockerImage', 'docker-image']],
  ['cliconfig', ['cli-config', 'cli', 'CLI config']],
  ['gitrepo', ['git-repo', 'git', 'repo']],
  ['cluster', ['clusters', 'custer']],
  ['runsh', ['run-sh', 'runsSh', 'runShell', 'shell']],
  ['runci', ['run-ci', 'ci']],
]);

const WORD_SLIPS: readonly Slip[] = [
  lineSlip('key misspelt at its ends', (line) => {
    const word = ownWord(line);
    return word === null
      ? []
      : [word.slice(1), word.slice(0, -1), `${word}${word.slice(-1)}`, slippedFinger(word)].map((slip) =>
          line.replace(word, slip),
        );
  }),
  lineSlip('words joined otherwise', (line) => {
    const word = /^\s*(?:- +)?(integrationName|versionTemplate|sourceName|versionName)\s*:/u.exec(line)?.[1];
    const under = /^\s*(?:- +)?(agent_only|on_success|on_failure)\s*:/u.exec(line)?.[1];
    return [
      ...(word === undefined
        ? []
        : ['_', '-', ' '].map((between) => line.replace(word, inWords(word, between)))),
      ...(under === undefined
        ? []
        : [
            line.replace(
              under,
              under.replace(/_(\w)/u, (_, letter: string) => letter.toUpperCase()),
            ),
          ]),
    ];
  }),
  lineSlip('key in other number', (line) => {
    const word =
      /^\s*(?:- +)?(integrations|hub|notifications|resources|jobs|triggers|branches|steps|recipients|type|region|pointer|key)\s*:/u.exec(
        line,
      )?.[1];
    const other =
      word === 'branches' ? 'branch' : word?.endsWith('s') === true ? word.slice(0, -1) : `${word ?? ''}s`;
    return word === undefined ? [] : [line.replace(word, other)];
  }),
  lineSlip('type by another word', (line) => {
    const type = /^\s*(?:- +)?type: *["']?([\w.]+)/u.exec(line)?.[1] ?? '';
    return (OTHER_WORDS.get(type.toLowerCase()) ?? []).map((word) => line.replace(/: *.*$/u, `: ${word}`));
  }),
  lineSlip('region by another word', (line) =>
    /^\s*region: *["']?[a-z]+-[a-z]+-\d/u.test(line)
      ? ['us east 1', 'us-east', 'us-east-1a', 'Ireland', 'useast1', 'us-east-1,'].map((word) =>
          line.replace(/: .*/u, `: ${word}`),
        )
      : [],
  ),
];

const SIGN_SLIPS: readonly Slip[] = [
  lineSlip('colon doubled', (line) =>
    VALUE_LINE.test(line) ? [line.replace(':', '::'), line.replace(/: +/u, ': : ')] : [],
  ),
  lineSlip('another sign for the colon', (line) =>
    NAME_KEY.test(line) && VALUE_LINE.test(line)
      ? [';', ',', ' -', '\uff1a', '\uff1a ', '.'].map((sign) => line.replace(/ *: +/u, `${sign} `))
      : [],
  ),
  lineSlip('full-width colon', (line) => (OUR_LINE.test(line) ? [line.replace(/ *: */u, '\uff1a')] : [])),
  lineSlip('non-breaking space', (line) =>
    OUR_LINE.test(line)
      ? [
          line.replace(/^ /u, '\u00a0'),
          line.replace(/^( *)- /u, '$1-\u00a0'),
          line.replace(/: (?=\S)/u, ':\u00a0'),
          line.replace(/:\s*$/u, ':\u00a0'),
        ].filter((slip) => slip !== line)
      : [],
  ),
  lineSlip('sign that nobody sees', (line) =>
    NAME_KEY.test(line)
      ? [
          line.replace(/(?=integration)/u, '\u200b'),
          line.replace(/: +(?=\S)/u, ': \u200b'),
          line.replace(/(integration)/u, '$1\u00ad'),
          `${line.trimEnd()}\u200b`,
        ]
      : [],
  ),
  lineSlip('typographic quotes', (line) =>
    VALUE_LINE.test(line)
      ? [
          line.replace(/: +(\S.*?)\s*$/u, ': \u201c$1\u201d'),
          line.replace(/: +(\S.*?)\s*$/u, ': \u2018$1\u2019'),
          line.replace(/: +(\S.*?)\s*$/u, ': \u201e$1\u201c'),
          line.replace(/: +(\S.*?)\s*$/u, ': `$1`'),
          line.replace(/: +(\S.*?)\s*$/u, ': \u00ab$1\u00bb'),
        ]
      : [],
  ),
  lineSlip('key with one quote', (line) =>
    NAME_KEY.test(line)
      ? [line.replace(/(integration(?:Name)?)/u, '"$1'), line.replace(/(integration(?:Name)?)/u, '$1"')]
      : [],
  ),
  lineSlip('dash doubled', (line) =>
    /^\s*- +[\w]+:/u.test(line)
      ? [
          line.replace('- ', '- - '),
          line.replace('- ', '-- '),
          line.replace('- ', '\u2013 '),
          line.replace('- ', '* '),
        ]
      : [],
  ),
  lineSlip('something behind the value', (line) =>
    VALUE_LINE.test(line) && !line.includes('#')
      ? [',', ';', '}', ']', '\\', ' :', ':'].map((sign) => `${line.trimEnd()}${sign}`)
      : [],
  ),
  lineSlip('sign before the value', (line) =>
    VALUE_LINE.test(line)
      ? ['@', '*', '&', '!', '%', '- ', '= ', '> '].map((sign) => line.replace(/: +/u, `: ${sign}`))
      : [],
  ),
  lineSlip('comment swallows the name', (line) =>
    NAME_KEY.test(line) && VALUE_LINE.test(line)
      ? [line.replace(/: +/u, ': #'), line.replace(/: +/u, ': # '), line.replace(/: +/u, ' #: ')]
      : [],
  ),
];

/** Slips of single letters and signs. */
export const CHARACTER_SLIPS: readonly Slip[] = [...WORD_SLIPS, ...SIGN_SLIPS];
