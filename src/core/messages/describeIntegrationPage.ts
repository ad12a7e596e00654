import * as l10n from './translated.ts';
import { findAwsRegion } from '../domain/awsRegion.ts';
import { integrationKind } from '../domain/integrationKind.ts';
import type { TextRange } from '../domain/textRange.ts';
import type { LocatedReference } from '../domain/locatedReference.ts';
import type { IntegrationFacts } from '../analysis/language/integrationFacts.ts';
import { withEvidence } from './describeRegistry.ts';
import { groupLabel, loginText } from './languageTexts.ts';
import { oneLine } from './foreignText.ts';
import { plural } from './plural.ts';

/** The read-only page that "Go to Definition" opens. */
export interface IntegrationPage {
  readonly text: string;
  /** The piece of each line that leads to a reference. */
  readonly places: readonly {
    readonly range: TextRange;
    readonly uri: string;
    readonly line: number;
    readonly column: number;
  }[];
}

/** Type, state and references of an integration as plain text. Nothing secret is known here. */
export function describeIntegrationPage(facts: IntegrationFacts, now: number): IntegrationPage {
  const page = new PageWriter();
  page.line(facts.name);
  page.line('='.repeat(Math.max(3, Math.min(60, facts.name.length))));
  page.line('');
  page.line(l10n.t('Type:   {0}', withEvidence(groupLabel(facts.group), facts.registry)));
  page.line(l10n.t('Login:  {0}', loginText(facts, now)));
  if (facts.login !== null) {
    page.line(`        ${facts.login.explanation}`);
  }
  for (const [label, value] of publicFields(facts)) {
    page.line(`${`${label}:`.padEnd(8)}${value}`);
  }
  if (facts.record === null) {
    page.line('');
    page.line(l10n.t('This integration is not set up here. It may exist on the portal only.'));
  }
  page.line('');
  page.line(referencesTitle(facts.references.length));
  const folders = new Set(facts.references.map(({ file }) => file.folder));
  facts.references.forEach((reference) => {
    page.reference(reference, folders.size > 1);
  });
  return page.finish();
}

function publicFields({ record }: IntegrationFacts): readonly (readonly [string, string])[] {
  if (record === null) {
    return [];
  }
  return integrationKind(record.type)
    .fields.filter(
      ({ secret, name }) => !secret && record.fields[name] !== undefined && record.fields[name] !== '',
    )
    .map(({ label, name }) => [l10n.t(label), record.fields[name] ?? '']);
}

function referencesTitle(count: number): string {
  return count === 0
    ? l10n.t('No references in the open folders.')
    : plural(
        count,
        () => l10n.t('1 reference in the open folders:'),
        () => l10n.t('{0} references in the open folders:', count),
      );
}

class PageWriter {
  #text = '';
  readonly #places: IntegrationPage['places'][number][] = [];

  line(text: string): void {
    this.#text += `${oneLine(text)}\n`;
  }

  reference({ file, place, reference }: LocatedReference, namesFolder: boolean): void {
    const label = oneLine(`${namesFolder ? `${file.folder}/` : ''}${file.path}:${place.line}`);
    const start = this.#text.length + 2;
    const region = regionOf(reference.region, reference.effectiveRegion);
    const holder = reference.holderName === null ? '' : `  ${reference.holderName}`;
    this.line(`  ${label}  ${reference.yamlPath}${holder}${region}`);
    const { line, column } = place;
    this.#places.push({ range: { start, end: start + label.length }, uri: file.uri, line, column });
  }

  finish(): IntegrationPage {
    return { text: this.#text, places: this.#places };
  }
}

function regionOf(region: string | null, effective: string | null): string {
  const code = region ?? effective;
  if (code === null) {
    return '';
  }
  const name = findAwsRegion(code)?.displayName;
  const shown = name === undefined ? code : `${code}, ${name}`;
  return region === null ? `  (${l10n.t('{0}, the default', shown)})` : `  (${shown})`;
}
