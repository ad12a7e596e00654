import type { CandidateRole } from '../../domain/candidateFile.ts';
import { AWS_REGIONS } from '../../domain/awsRegion.ts';
import {
  ANY_OTHER_TYPE,
  type FormatKey,
  type FormatShape,
  type MapShape,
  type ScalarShape,
} from './format/formatShape.ts';
import { rootShape } from './format/rootShape.ts';

/** A piece of a JSON schema, draft 7. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** The file below `schemas/` that describes files of a role. */
export function schemaFile(role: CandidateRole): string {
  return role === 'main' ? 'shippable.schema.json' : `shippable.${role}.schema.json`;
}

const TITLES: Readonly<Record<CandidateRole, string>> = {
  main: 'Shippable configuration (shippable.yml)',
  resources: 'Shippable resources (shippable.resources.yml)',
  jobs: 'Shippable jobs (shippable.jobs.yml)',
  triggers: 'Shippable triggers (shippable.triggers.yml)',
  templates: 'Shippable templates (shippable.templates.yml)',
};

/**
 * The JSON schema of the files of a role, made from the format's description. It explains and offers, and it refuses
 * nothing: what is wrong in a file is reported by findings, once.
 */
export function createJsonSchema(role: CandidateRole): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: TITLES[role],
    description: 'Descriptive only: every YAML text is valid against it.',
    ...schemaOf(rootShape(role)),
    definitions: {
      awsRegion: offered(
        AWS_REGIONS.map(({ code, displayName }) => ({ const: code, description: displayName })),
      ),
    },
  };
}

function schemaOf(shape: FormatShape): JsonSchema {
  switch (shape.kind) {
    case 'scalar':
      return scalarSchema(shape);
    case 'list':
      return { items: schemaOf(shape.item) };
    case 'map':
      return mapSchema(shape);
    case 'one-of':
      return Object.assign({}, ...shape.shapes.map(schemaOf).reverse()) as JsonSchema;
  }
}

/** `anyOf` with an empty alternative: the values are offered, others are not refused. */
function scalarSchema({ values, dynamic }: ScalarShape): JsonSchema {
  if (dynamic === 'region') {
    return { allOf: [{ $ref: '#/definitions/awsRegion' }] };
  }
  const texts = values.map(({ value, doc }) => ({
    const: value === 'true' ? true : value === 'false' ? false : value,
    ...(doc === '' ? {} : { description: doc }),
  }));
  return texts.length === 0 ? {} : offered(texts);
}

function offered(values: readonly JsonSchema[]): JsonSchema {
  return { anyOf: [...values, {}] };
}

function mapSchema({ keys, variants }: MapShape): JsonSchema {
  const always = keys.length === 0 ? {} : { properties: properties(keys) };
  const conditions = variants.flatMap(({ types, keys: more }) => {
    const condition = typeCondition(types);
    return condition === null || more.length === 0
      ? []
      : [{ if: condition, then: { properties: properties(more) } }];
  });
  return conditions.length === 0 ? always : { ...always, allOf: conditions };
}

/** When a variant's keys apply: its types in any case, or no `type` at all. */
function typeCondition(types: readonly string[]): JsonSchema | null {
  const named = types.filter((type) => type !== '' && type !== ANY_OTHER_TYPE);
  const patterns = named.map(anyCase);
  if (types.includes('')) {
    const absent = { not: { required: ['type'] } };
    return patterns.length === 0
      ? absent
      : { anyOf: [absent, { properties: { type: { pattern: oneOfThese(patterns) } } }] };
  }
  return patterns.length === 0
    ? null
    : { properties: { type: { pattern: oneOfThese(patterns) } }, required: ['type'] };
}

function oneOfThese(patterns: readonly string[]): string {
  return `^(?:${patterns.join('|')})$`;
}

/** A pattern for a word in any case; JSON schema has no flag for that. */
function anyCase(word: string): string {
  return word
    .replaceAll(/[a-z]/gi, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`)
    .replaceAll('.', String.raw`\.`);
}

function properties(keys: readonly FormatKey[]): JsonSchema {
  return Object.fromEntries(keys.map((key) => [key.name, keySchema(key)]));
}

function keySchema({ name, doc, shape, initial }: FormatKey): JsonSchema {
  return {
    title: name,
    description: plainText(doc),
    markdownDescription: doc,
    ...(initial === undefined ? {} : { default: initial }),
    ...schemaOf(shape),
  };
}

/** An explanation for readers that know no Markdown. */
export function plainText(markdown: string): string {
  return markdown.replaceAll(/[`*]/g, '');
}
