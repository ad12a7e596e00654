import * as l10n from '@vscode/l10n';
import type { AwsRegion } from '../domain/awsRegion.ts';
import { DEFAULT_ECR_REGION } from '../domain/awsRegion.ts';
import type { FormatKey, FormatValue } from '../analysis/language/format/formatShape.ts';
import type { NotAnIntegration } from '../analysis/language/integrationAt.ts';
import { inlineCode, plainMarkdown } from './markdown.ts';

/** What the description of the format says, in Markdown. Its texts are data; `npm run l10n` gathers them from there. */
export function describeFormat(doc: string): string {
  return doc === '' ? '' : l10n.t(doc);
}

/** What a hover says of a key, in Markdown. */
export function describeKey({ name, doc, initial, deprecated }: FormatKey): string {
  const lines = [`**${plainMarkdown(name)}**`, describeFormat(doc)];
  if (initial !== undefined) {
    lines.push(l10n.t('Default: {0}', inlineCode(initial)));
  }
  if (deprecated === true) {
    lines.push(l10n.t('Deprecated.'));
  }
  return lines.join('\n\n');
}

export function describeValue({ value, doc }: FormatValue): string {
  return `**${plainMarkdown(value)}** — ${describeFormat(doc)}`;
}

export function describeRegion({ code, displayName }: AwsRegion): string {
  const head = `**${plainMarkdown(code)}** — ${plainMarkdown(displayName)}`;
  return code === DEFAULT_ECR_REGION
    ? `${head}\n\n${l10n.t('The region of an ECR entry that names none.')}`
    : head;
}

export function describeNoIntegration(reason: NotAnIntegration): string {
  switch (reason) {
    case 'fixed-word':
      return l10n.t('A fixed word of the build system: no integration stands behind it.');
    case 'resource-name':
      return l10n.t('The name of a **resource** of type `integration`, not of an integration.');
    case 'placeholder':
      return l10n.t('Decided when the build runs.');
  }
}
