import { lineStart } from '../../domain/textLines.ts';
import { findAwsRegion } from '../../domain/awsRegion.ts';
import type { CandidateRole } from '../../domain/candidateFile.ts';
import type { FileReferences } from '../../domain/integrationReference.ts';
import type { TextRange } from '../../domain/textRange.ts';
import { describeIntegration } from '../../messages/describeIntegration.ts';
import {
  describeKey,
  describeRegion,
  describeValue,
  describeNoIntegration,
} from '../../messages/describeFormat.ts';
import { cursorContext, type CursorContext } from '../../yaml/cursorContext.ts';
import { rootShape } from './format/rootShape.ts';
import { findKey, keysOf, shapesAt } from './format/shapesAt.ts';
import { integrationAt, whyNoIntegration } from './integrationAt.ts';
import type { FactSource } from './integrationFacts.ts';
import type { Markdown } from '../../messages/markdown.ts';

export interface Hover {
  readonly range: TextRange;
  /** Holds links to files only. */
  readonly markdown: Markdown;
  /** The integration that the hover is about, for links to its actions. */
  readonly integration: string | null;
}

export interface HoverRequest {
  readonly uri: string;
  readonly role: CandidateRole;
  /** Reads the text only when it is called. */
  readonly found: () => FileReferences;
  readonly facts: FactSource;
  /** Another extension explains what the JSON schema says. */
  readonly schemaIsServed: boolean;
}

/**
 * What an offset of a text is about: a key, a legal value, a region or an integration. The text is parsed only where an
 * integration may be named.
 */
export function hoverAt(text: string, offset: number, request: HoverRequest): Hover | null {
  const context = cursorContext(text, offset);
  const explained = context === null ? null : formatHover(context, request);
  if (explained !== null || !mayNameIntegration(text, offset, context, request.role)) {
    return explained;
  }
  return integrationHover(offset, request);
}

/**
 * Whether an integration may be named here. Where the format expects something else, only shell text names integrations, and
 * such a line holds the word `integration`.
 */
function mayNameIntegration(
  text: string,
  offset: number,
  context: CursorContext | null,
  role: CandidateRole,
): boolean {
  const shapes = context === null ? [] : shapesAt(rootShape(role), context);
  const isOther =
    context === null ||
    isKey(context) ||
    (shapes.length > 0 && shapes.every((shape) => shape.kind === 'scalar' && shape.dynamic === null));
  const line = text.slice(lineStart(text, offset)).split('\n', 1)[0] ?? '';
  return !isOther || /integration/i.test(line);
}

function integrationHover(offset: number, { found, facts, uri }: HoverRequest): Hover | null {
  const at = integrationAt(found(), offset);
  if (at === null) {
    return null;
  }
  const reason = whyNoIntegration(at);
  const markdown =
    reason === null
      ? describeIntegration(facts.factsOf(at.name), {
          now: facts.now(),
          uri,
          reference: at.reference,
          following: facts.following(at.name),
        })
      : describeNoIntegration(reason);
  return { range: at.range, markdown, integration: reason === null ? at.name : null };
}

function formatHover(context: CursorContext, { role, schemaIsServed }: HoverRequest): Hover | null {
  if (context.word === '') {
    return null;
  }
  const keyShown = schemaIsServed ? null : keyText(context, role);
  const markdown = isKey(context) ? keyShown : valueText(context, role, schemaIsServed);
  return markdown === null ? null : { range: context.range, markdown, integration: null };
}

/** A word that has no colon is no key yet. */
function isKey({ place, hasColon }: CursorContext): boolean {
  return place === 'key' && hasColon;
}

function keyText(context: CursorContext, role: CandidateRole): Markdown | null {
  const keys = keysOf(shapesAt(rootShape(role), context), context.fields);
  const key = findKey(keys, context.word);
  return key === undefined ? null : describeKey(key);
}

function valueText(context: CursorContext, role: CandidateRole, schemaIsServed: boolean): Markdown | null {
  for (const shape of shapesAt(rootShape(role), context)) {
    if (shape.kind !== 'scalar') {
      continue;
    }
    if (shape.dynamic === 'region') {
      const region = findAwsRegion(context.word);
      return region === undefined ? null : describeRegion(region);
    }
    const value = shape.values.find(
      (candidate) => candidate.value.toLowerCase() === context.word.toLowerCase(),
    );
    if (value !== undefined && value.doc !== '' && !schemaIsServed) {
      return describeValue(value);
    }
  }
  return null;
}
