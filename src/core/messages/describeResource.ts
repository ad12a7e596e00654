import * as l10n from '@vscode/l10n';
import { inlineCode, placeLink, plainMarkdown } from './markdown.ts';

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
export function describeResource(name: string, places: readonly ResourcePlace[]): string {
  const lines = places.map(({ kind, type, path, uri, line }) => {
    const link = placeLink(`${path}:${line}`, uri, line);
    const shown = type === '' ? '' : inlineCode(type);
    return kind === 'job'
      ? l10n.t('Job {0}, defined in {1}.', shown, link)
      : l10n.t('Resource {0}, defined in {1}.', shown, link);
  });
  const none = l10n.t('A resource or job that no open folder defines; another repository may.');
  return [`**${plainMarkdown(name)}**`, ...(lines.length === 0 ? [none] : lines)].join('\n\n');
}
