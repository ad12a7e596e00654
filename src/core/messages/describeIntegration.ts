import * as l10n from '@vscode/l10n';
import { DEFAULT_ECR_REGION, findAwsRegion } from '../domain/awsRegion.ts';
import type { IntegrationReference } from '../domain/integrationReference.ts';
import type { LocatedReference } from '../domain/locatedReference.ts';
import type { IntegrationFacts } from '../analysis/language/integrationFacts.ts';
import { dependentText, groupLabel, loginText } from './languageTexts.ts';
import { inlineCode, placeLink, plainMarkdown } from './markdown.ts';

/** From where an integration is looked at. */
export interface IntegrationView {
  readonly now: number;
  /** The file that is looked at; its path need not be repeated. */
  readonly uri: string;
  /** The reference under the mouse; null for a mention in shell text. */
  readonly reference: IntegrationReference | null;
}

/** Places that a hover lists; the rest is counted. */
const LISTED = 8;

/** What a hover says of an integration, in Markdown. */
export function describeIntegration(facts: IntegrationFacts, view: IntegrationView): string {
  const head = `**${plainMarkdown(facts.name)}** — ${plainMarkdown(groupLabel(facts.group))}`;
  return [
    head,
    stateParagraph(facts, view.now),
    regionParagraph(view.reference),
    othersParagraph(facts, view),
  ]
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
}

function stateParagraph(facts: IntegrationFacts, now: number): string {
  if (facts.record === null) {
    return l10n.t('Not set up here. It may exist on the portal only.');
  }
  const explanation = facts.login === null ? '' : ` ${plainMarkdown(facts.login.explanation)}`;
  return `${capital(loginText(facts, now))}.${explanation}`;
}

function regionParagraph(reference: IntegrationReference | null): string {
  if (reference === null || (reference.region === null && reference.effectiveRegion === null)) {
    return '';
  }
  const { region, effectiveRegion } = reference;
  if (region === null) {
    return l10n.t(
      'Region: {0}, the default, because this entry names none.',
      regionText(effectiveRegion ?? DEFAULT_ECR_REGION),
    );
  }
  if (effectiveRegion === null) {
    return region.includes('$')
      ? l10n.t('Region: {0}, decided when the build runs.', inlineCode(region))
      : l10n.t('Region: {0}.', inlineCode(region));
  }
  return reference.row <= 5
    ? l10n.t('Region: {0}, written in this entry.', regionText(region))
    : l10n.t('Region: {0}, written in this resource.', regionText(region));
}

function regionText(code: string): string {
  const known = findAwsRegion(code);
  return known === undefined ? inlineCode(code) : `${inlineCode(code)} ${plainMarkdown(known.displayName)}`;
}

function othersParagraph({ references }: IntegrationFacts, { uri, reference }: IntegrationView): string {
  const others = references.filter((each) => !isSame(each, uri, reference));
  if (others.length === 0) {
    return l10n.t('Named nowhere else in the open folders.');
  }
  const lines = others.slice(0, LISTED).map(placeLine);
  const rest = others.length > LISTED ? [`- ${l10n.t('and {0} more', others.length - LISTED)}`] : [];
  const title =
    others.length === 1
      ? l10n.t('Also named in 1 other place:')
      : l10n.t('Also named in {0} other places:', others.length);
  return [title, '', ...lines, ...rest].join('\n');
}

function placeLine({ file, place, reference }: LocatedReference): string {
  const region = reference.region === null ? '' : ` · ${inlineCode(reference.region)}`;
  return `- ${placeLink(`${file.path}:${place.line}`, file.uri, place.line)} · ${dependentText(reference)}${region}`;
}

function isSame(
  { file, reference }: LocatedReference,
  uri: string,
  at: IntegrationReference | null,
): boolean {
  return at !== null && file.uri === uri && reference.yamlPath === at.yamlPath;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
