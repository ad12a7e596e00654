import { existsSync, readFileSync } from 'node:fs';

const CORPUS = '../shared/corpus';

/** A real file of the corpus that lies beside the project, where it does. */
export interface CorpusText {
  readonly id: string;
  readonly path: string;
  readonly text: string;
}

/** The real files; none on a machine that has only the project. */
export function corpusTexts(): readonly CorpusText[] {
  const index = `${CORPUS}/index.json`;
  if (!existsSync(index)) {
    return [];
  }
  const entries = JSON.parse(readFileSync(index, 'utf8')) as readonly {
    readonly id: string;
    readonly file: string;
    readonly path: string;
  }[];
  return entries.map(({ id, file, path }) => ({ id, path, text: readFileSync(`${CORPUS}/${file}`, 'utf8') }));
}

/** Slips of the pen, each of which most files have a place for. */
const SLIPS: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/\btype: *ecr\b/gu, 'type: ecrHub'],
  [/\btype: *(?:docker|ecr)\b/gu, 'type: gcr'],
  [/\btype: *(?:docker|ecr|gcr)\b/gu, 'type: slack'],
  [/\btype: *cliConfig\b/giu, 'type: amazonKeys'],
  [/\btype: *runSh\b/giu, 'type: runCI'],
  [/\btype: *image\b/giu, 'type: imag'],
  [/\bregion: *([a-z0-9-]+)/gu, 'region: $1a'],
  [/\bregion: *([a-z]+)-([a-z]+)-/gu, 'region: $1_$2_'],
  [/\bregion: .*$/gmu, 'region: ${REGION}'],
  [/^( *)integrations:/gmu, '$1integration:'],
  [/^( *)notifications:/gmu, '$1notification:'],
  [/^(resources|jobs|integrations):/gmu, 'Resources:'],
  [/^( *)hub:.*\n/gmu, ''],
  [/^( *)branches:(.*\n *)(only|except):/gmu, '$1branches:\n$1$3:'],
  [/^( *)(only|except): *\n *- *(.*)$/gmu, '$1$2: $3'],
  [/^( *- *)integrationName:/gmu, '$1type:'],
  [/^( +)(type|integrationName):(.*)$/gmu, '$1$2:$3\n$1$2:$3'],
  [/^( *- )/gmu, '$1docker login -u me -p hunter2hunter\n$1'],
  [/^ {2}/gmu, '\t'],
];

/** A file as it is, with other line ends and without the last one, and with one slip at a time. */
export function variantsOf(text: string): readonly string[] {
  const slips = SLIPS.map(([pattern, replacement], index) => {
    const slip = text.replace(pattern, replacement);
    return slip === text || index % 3 !== text.length % 3 ? slip : withCrlf(slip);
  });
  return [...new Set([text, withCrlf(text), text.trimEnd(), ...slips])];
}

function withCrlf(text: string): string {
  return text.replaceAll(/\r?\n/gu, '\r\n');
}
