import { AWS_REGIONS, DEFAULT_ECR_REGION } from '../../../domain/awsRegion.ts';
import type { BuildDefinition } from '../../../build/buildPart.ts';
import { typeWord } from '../../../domain/hubType.ts';
import { describeFormat } from '../../../messages/describeFormat.ts';
import { languageTexts } from '../../../messages/languageTexts.ts';
import { isPlaceholderName } from '../../../domain/placeholderName.ts';
import { writeScalar } from '../../../yaml/scalarText.ts';
import type { CursorContext } from '../../../yaml/cursorContext.ts';
import type { DynamicValues, ScalarShape } from '../format/formatShape.ts';
import { typeIn } from '../format/shapesAt.ts';
import type { FactSource } from '../integrationFacts.ts';
import { suits, useAtPath } from '../integrationUse.ts';
import type { CompletionItem } from './completionItem.ts';
import { itemAt, type CompletionRequest, type InsertionStyle } from './completionRequest.ts';
import type { Markdown } from '../../../messages/markdown.ts';

interface OfferedValue {
  readonly text: string;
  readonly sortText: string;
  readonly detail?: string;
  readonly documentation?: Markdown;
}

/** The values that fit a scalar at the cursor. */
export function valueItems(
  shape: ScalarShape,
  context: CursorContext,
  style: InsertionStyle,
  request: CompletionRequest,
): readonly CompletionItem[] {
  const { dynamic } = shape;
  if (dynamic !== null) {
    const kind = dynamic;
    return offeredValues(dynamic, context, request).map(({ text, ...more }) =>
      itemAt(context, {
        label: text,
        kind,
        insertText: style.lead + writeScalar(text, { ...style, quote: context.quote }),
        ...more,
      }),
    );
  }
  if (request.schemaIsServed) {
    return [];
  }
  return shape.values.map(({ value, doc, deprecated }, at) =>
    itemAt(context, {
      label: value,
      kind: lastKey(context) === 'type' ? 'type' : 'value',
      insertText:
        style.lead +
        (context.quote === null ? value : writeScalar(value, { ...style, quote: context.quote })),
      documentation: describeFormat(doc),
      sortText: `2${String(at).padStart(3, '0')}`,
      deprecated: deprecated === true,
    }),
  );
}

function lastKey({ path }: CursorContext): string {
  return path.findLast((step) => typeof step === 'string') ?? '';
}

function offeredValues(
  dynamic: DynamicValues,
  context: CursorContext,
  request: CompletionRequest,
): readonly OfferedValue[] {
  const { facts, uri } = request;
  switch (dynamic) {
    case 'integration':
      return integrationNames(context, facts);
    case 'region':
      return regions(facts);
    case 'branch':
      return plain(facts.branches(uri));
    case 'resource':
      return resourceNames(context, facts.definitions(uri));
  }
}

/** Those that the key wants first; a name of several definitions once. */
function resourceNames(
  context: CursorContext,
  definitions: readonly BuildDefinition[],
): readonly OfferedValue[] {
  const found = new Map<string, OfferedValue>();
  for (const definition of definitions) {
    const { name, type } = definition;
    const rank = rankAt(context, definition);
    if (rank !== null && !found.has(name)) {
      const detail = type === null ? {} : { detail: type };
      found.set(name, { text: name, sortText: `${String(rank)}${name.toLowerCase()}`, ...detail });
    }
  }
  return [...found.values()];
}

/** How well a definition suits a place: 0 fits, 1 may fit, null does not. */
function rankAt({ path }: CursorContext, { kind, type }: BuildDefinition): 0 | 1 | null {
  const keys = path.filter((step) => typeof step === 'string');
  const key = keys.includes('NOTIFY') ? 'NOTIFY' : keys.at(-1);
  switch (key) {
    case 'jobName':
      return kind === 'job' ? 0 : null;
    case 'IN':
      return 0;
    case 'NOTIFY':
      return kind !== 'resource' ? null : typeWord(type) === 'notification' ? 0 : 1;
    case 'keyIntegration':
      return kind !== 'resource' ? null : typeWord(type) === 'integration' ? 0 : 1;
    default:
      return kind === 'resource' ? 0 : null;
  }
}

function integrationNames(context: CursorContext, facts: FactSource): readonly OfferedValue[] {
  const type = typeIn(context.fields.length > 0 ? context.fields : (context.outer.at(-2) ?? []));
  const use = useAtPath(context.path, type);
  const fixed =
    use === 'notification' ? ['email', 'irc'].map((text) => ({ text, sortText: `3${text}` })) : [];
  const known = facts
    .names()
    .filter(
      (name) =>
        !isPlaceholderName(name) &&
        !fixed.some(({ text }) => text === name) &&
        name !== ownOnlyName(context, facts),
    )
    .flatMap((name) => {
      const known = facts.factsOf(name);
      const rank = suits(known, use, type);
      return rank === null
        ? []
        : [
            {
              text: name,
              detail: languageTexts.integrationState(known, facts.now()),
              documentation: languageTexts.integrationUses(known.references.length),
              sortText: `${rank}${known.record === null ? 1 : 0}${name.toLowerCase()}`,
            },
          ];
    });
  return [...known, ...fixed];
}

/** A name that occurs only at the cursor: offering it would just repeat what the person is typing. */
function ownOnlyName({ word }: CursorContext, facts: FactSource): string | null {
  if (word === '') {
    return null;
  }
  const { record, references } = facts.factsOf(word);
  return record === null && references.length <= 1 ? word : null;
}

function regions(facts: FactSource): readonly OfferedValue[] {
  const used = new Set(
    facts.names().flatMap((name) => facts.factsOf(name).references.map(({ reference }) => reference.region)),
  );
  return AWS_REGIONS.map(({ code, displayName }, at) => ({
    text: code,
    detail: displayName,
    ...(code === DEFAULT_ECR_REGION ? { documentation: languageTexts.defaultRegion() } : {}),
    sortText: `${used.has(code) ? 0 : 1}${String(at).padStart(2, '0')}`,
  }));
}

function plain(texts: readonly string[]): readonly OfferedValue[] {
  return [...new Set(texts)].sort().map((text) => ({ text, sortText: `1${text.toLowerCase()}` }));
}
