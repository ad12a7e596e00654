import {
  inlineCode,
  inMarkdown,
  joinMarkdown,
  markdown,
  placeLink,
  plainMarkdown,
  type Markdown,
} from './markdown.ts';

/** Where a resource or job is defined. */
export interface ResourcePlace {
  readonly kind: 'resource' | 'job';
  readonly type: string;
  /** For people: `shippable.resources.yml`. */
  readonly path: string;
  readonly uri: string;
  readonly line: number;
}

/** What a hover says of the name of a resource or job, in Markdown. */
export function describeResource(name: string, places: readonly ResourcePlace[]): Markdown {
  const lines = places.map(({ kind, type, path, uri, line }) => {
    const link = placeLink(`${path}:${line}`, uri, line);
    const shown = type === '' ? markdown`` : inlineCode(type);
    return kind === 'job'
      ? inMarkdown.t('Job {0}, defined in {1}.', shown, link)
      : inMarkdown.t('Resource {0}, defined in {1}.', shown, link);
  });
  const none = inMarkdown.t('A resource or job that no open folder defines; another repository may.');
  return joinMarkdown(
    [markdown`**${plainMarkdown(name)}**`, ...(lines.length === 0 ? [none] : lines)],
    '\n\n',
  );
}
