import { createHash } from 'node:crypto';

/** A file on the default branch of a repository of a made-up organisation. */
export interface HostedFile {
  /** `owner/name`. */
  readonly repository: string;
  readonly path: string;
  readonly isPrivate?: true;
  /** Git keeps it as a symbolic link: its text is the path that it leads to. */
  readonly isLink?: true;
  text: string;
}

/** The id that git gives to a text. */
export function blobId(text: string): string {
  const bytes = Buffer.from(text);
  return createHash('sha1')
    .update(`blob ${String(bytes.length)}\0`)
    .update(bytes)
    .digest('hex');
}

/** A commit of a repository: another one after each change. */
export function commitId({ repository, text }: HostedFile): string {
  return createHash('sha1').update(`commit ${repository} ${text}`).digest('hex');
}

export function namesHub(name: string): string {
  return `integrations:\n  hub:\n    - integrationName: ${JSON.stringify(name)}\n      type: docker\n`;
}

/**
 * 5,000 files in 2,000 repositories of `acme`, each of which holds the name. Every `builds`th is a file of a build, whose
 * text a search has to read; every hundredth depends on the name. `prefix` stands before the names of the repositories.
 */
export function manyFiles({ builds, prefix = '' }: ManyFiles): HostedFile[] {
  return Array.from({ length: 5000 }, (_, index) => ({
    repository: `${prefix}acme/r${String(index % 2000)}`,
    path: `d${String(Math.floor(index / 2000))}/${index % builds === 0 ? 'shippable.yml' : 'shippable-notes.md'}`,
    text: `# ${String(index)}\n${index % 100 === 0 ? namesHub('hub') : mentions('hub')}`,
  }));
}

export interface ManyFiles {
  readonly builds: number;
  readonly prefix?: string;
}

/** The places that depend in those files, as `placesOf` tells them. */
export function dependentPlaces(files: readonly HostedFile[]): readonly string[] {
  return files
    .filter(({ text }) => text.includes('integrationName'))
    .map(({ repository, path }) => `${repository} ${path}:4`)
    .sort();
}

/** Three files as an index of several hosts has them: two that depend on `hub`, one that only mentions it. */
export const INDEXED: readonly [HostedFile, HostedFile, HostedFile] = [
  { repository: 'github.com/acme/api', path: 'shippable.yml', text: namesHub('hub') },
  { repository: 'github.com/acme/web', path: 'a b/#1.shippable.yml', text: namesHub('hub') },
  { repository: 'github.com/acme/talk', path: 'shippable.yml', text: mentions('hub') },
];

/** What depends in {@link INDEXED}. */
export const INDEXED_PLACES = [
  'github.com/acme/api shippable.yml:3',
  'github.com/acme/web a b/#1.shippable.yml:3',
];

/** A file that depends on a name, in the repository `yes`, and one that only looks like it, in `no`. */
export function alike(name: string, owner: string): readonly HostedFile[] {
  return [
    { repository: `${owner}/yes`, path: 'shippable.yml', text: namesHub(name) },
    { repository: `${owner}/no`, path: 'shippable.yml', text: `${namesHub(`${name}2`)}# ${name}\n` },
  ];
}

/** Texts that mention a name without depending on it: what a search finds and the analysis leaves out. */
export function mentions(name: string): string {
  return `# ${name}\nlanguage: node\nenv:\n  - NAME=${JSON.stringify(name)}\nbuild:\n  ci:\n    - echo ${JSON.stringify(name)}\n`;
}

/** What a code search that leaves punctuation out finds in a text. */
export function findsWords(text: string, wanted: string): boolean {
  const words = (from: string): string =>
    from
      .toLowerCase()
      .match(/[\p{L}\p{N}_]+/gu)
      ?.join(' ') ?? '';
  return ` ${words(text)} `.includes(` ${words(wanted)} `);
}

/** Somebody pushes another text. */
export function change(file: HostedFile | undefined, text: string): void {
  if (file !== undefined) {
    file.text = text;
  }
}
