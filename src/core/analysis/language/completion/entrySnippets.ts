import { DEFAULT_ECR_REGION } from '../../../domain/awsRegion.ts';
import { INTEGRATION_KINDS, type IntegrationKind } from '../../../domain/integrationKind.ts';
import { languageTexts } from '../../../messages/languageTexts.ts';
import { isPlaceholderName } from '../../../domain/placeholderName.ts';
import { writeScalar } from '../../../yaml/scalarText.ts';
import type { CursorContext } from '../../../yaml/cursorContext.ts';
import type { MapShape } from '../format/formatShape.ts';
import { HUB_ENTRY } from '../format/integrationsSection.ts';
import { RESOURCE } from '../format/resourcesSection.ts';
import type { FactSource } from '../integrationFacts.ts';
import type { IntegrationUse } from '../../../domain/referencePlace.ts';
import { suits } from '../integrationUse.ts';
import { escapeSnippet, type CompletionItem } from './completionItem.ts';
import { itemAt, type InsertionStyle } from './completionRequest.ts';

/** One line of an entry: depth below the entry, key, and the value as snippet text; no value opens a map. */
interface SnippetLine {
  readonly depth?: number;
  readonly key: string;
  readonly value?: string;
}

interface EntrySnippet {
  readonly label: string;
  readonly filter: string;
  readonly lines: readonly SnippetLine[];
}

/** Whole entries for a map that begins at the cursor: hub entries of each registry type, resources. */
export function entrySnippets(
  shape: MapShape,
  context: CursorContext,
  style: InsertionStyle,
  facts: FactSource,
): readonly CompletionItem[] {
  const snippets =
    shape === HUB_ENTRY
      ? hubSnippets(style, facts)
      : shape === RESOURCE
        ? resourceSnippets(style, facts)
        : [];
  return snippets.map(({ label, filter, lines }, at) =>
    itemAt(context, {
      label,
      kind: 'snippet',
      insertText: style.lead + (style.flow ? flowText(lines) : blockText(lines, style)),
      isSnippet: true,
      filterText: `${context.quote ?? ''}${filter}`,
      detail: languageTexts.snippetDetail(),
      sortText: `0${String(at).padStart(2, '0')}`,
    }),
  );
}

function hubSnippets(style: InsertionStyle, facts: FactSource): readonly EntrySnippet[] {
  return INTEGRATION_KINDS.map((kind) => {
    const type = kind.hubTypes[0] ?? kind.type;
    const region = kind.hasRegion ? [{ key: 'region', value: `\${2:${DEFAULT_ECR_REGION}}` }] : [];
    return {
      label: languageTexts.hubSnippet(kind.label),
      filter: `integrationName ${type} ${kind.label}`,
      lines: [
        { key: 'integrationName', value: nameChoice(1, 'hub', kind, style, facts) },
        { key: 'type', value: type },
        ...region,
      ],
    };
  });
}

function resourceSnippets(style: InsertionStyle, facts: FactSource): readonly EntrySnippet[] {
  const name = nameChoice(2, 'registry-resource', null, style, facts);
  const image = [
    { key: 'versionTemplate' },
    { depth: 1, key: 'sourceName', value: '${3:user/repository}' },
    { depth: 1, key: 'versionName', value: '${4:latest}' },
  ];
  const cli = [{ key: 'versionTemplate' }, { depth: 1, key: 'region', value: `\${3:${DEFAULT_ECR_REGION}}` }];
  return [
    { type: 'image', initial: 'app_image', lines: image },
    { type: 'cliConfig', initial: 'registry_cli', lines: [] },
    { type: 'cliConfig', initial: 'aws_cli', lines: cli, label: 'cliConfig (AWS)' },
    { type: 'integration', initial: 'app_integration', lines: [] },
  ].map(({ type, initial, lines, label }) => ({
    label: languageTexts.resourceSnippet(label ?? type),
    filter: `name ${label ?? type}`,
    lines: [
      { key: 'name', value: `\${1:${initial}}` },
      { key: 'type', value: type },
      { key: 'integration', value: name },
      ...lines,
    ],
  }));
}

/** The known names as a choice; the portal's example name where none is known. */
function nameChoice(
  stop: number,
  use: IntegrationUse,
  kind: IntegrationKind | null,
  { flow }: InsertionStyle,
  facts: FactSource,
): string {
  const type = kind?.hubTypes[0]?.toLowerCase() ?? '';
  const names = facts
    .names()
    .filter((name) => !isPlaceholderName(name) && suits(facts.factsOf(name), use, type) === 0)
    .sort(
      (left, right) =>
        recorded(facts, right) - recorded(facts, left) || (left.toLowerCase() < right.toLowerCase() ? -1 : 1),
    )
    .slice(0, 20)
    .map((name) => writeScalar(name, { flow }));
  if (names.length > 1) {
    return `\${${stop}|${names.map((name) => name.replaceAll(/[\\,|$}]/g, String.raw`\$&`)).join(',')}|}`;
  }
  return `\${${stop}:${escapeSnippet(names[0] ?? kind?.exampleName ?? 'my-integration')}}`;
}

function recorded(facts: FactSource, name: string): number {
  return facts.factsOf(name).record === null ? 0 : 1;
}

function blockText(lines: readonly SnippetLine[], { newLine, unit }: InsertionStyle): string {
  return lines
    .map(
      ({ depth = 0, key, value }) => `${unit.repeat(depth)}${key}:${value === undefined ? '' : ` ${value}`}`,
    )
    .join(newLine);
}

function flowText(lines: readonly SnippetLine[]): string {
  const flat = lines.filter(({ depth = 0 }) => depth === 0);
  const parts = flat.map((line) => {
    const below =
      line.value === undefined ? lines.slice(lines.indexOf(line) + 1).filter(({ depth }) => depth === 1) : [];
    return `${line.key}: ${line.value ?? `{${below.map(({ key, value = '' }) => `${key}: ${value}`).join(', ')}\\}`}`;
  });
  return `{${parts.join(', ')}}`;
}
