import type { AwsRegion } from '../domain/awsRegion.ts';
import { DEFAULT_ECR_REGION } from '../domain/awsRegion.ts';
import type { FormatKey, FormatValue } from '../analysis/language/format/formatShape.ts';
import type { NotAnIntegration } from '../analysis/language/integrationAt.ts';
import { inlineCode, inMarkdown, joinMarkdown, markdown, plainMarkdown, type Markdown } from './markdown.ts';

/** What the description of the format says, in Markdown. Its texts are data; `npm run l10n` gathers them from there. */
export function describeFormat(doc: string): Markdown {
  return doc === '' ? markdown`` : inMarkdown.t(doc);
}

/** What a hover says of a key, in Markdown. */
export function describeKey({ name, doc, initial, deprecated }: FormatKey): Markdown {
  const lines = [markdown`**${plainMarkdown(name)}**`, describeFormat(doc)];
  if (initial !== undefined) {
    lines.push(inMarkdown.t('Default: {0}', inlineCode(initial)));
  }
  if (deprecated === true) {
    lines.push(inMarkdown.t('Deprecated.'));
  }
  return joinMarkdown(lines, '\n\n');
}

export function describeValue({ value, doc }: FormatValue): Markdown {
  return markdown`**${plainMarkdown(value)}** — ${describeFormat(doc)}`;
}

export function describeRegion({ code, displayName }: AwsRegion): Markdown {
  const head = markdown`**${plainMarkdown(code)}** — ${plainMarkdown(displayName)}`;
  return code === DEFAULT_ECR_REGION
    ? joinMarkdown([head, inMarkdown.t('The region of an ECR entry that names none.')], '\n\n')
    : head;
}

export function describeNoIntegration(reason: NotAnIntegration): Markdown {
  switch (reason) {
    case 'fixed-word':
      return inMarkdown.t('A fixed word of the build system: no integration stands behind it.');
    case 'resource-name':
      return inMarkdown.t('The name of a **resource** of type `integration`, not of an integration.');
    case 'placeholder':
      return inMarkdown.t('Decided when the build runs.');
  }
}
