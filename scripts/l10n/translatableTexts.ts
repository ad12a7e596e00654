import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { FormatShape } from '../../src/core/analysis/language/format/formatShape.ts';
import { createJsonSchema } from '../../src/core/analysis/language/jsonSchema.ts';
import { rootShape } from '../../src/core/analysis/language/format/rootShape.ts';
import type { CandidateRole } from '../../src/core/domain/candidateFile.ts';
import { INTEGRATION_KINDS } from '../../src/core/domain/integrationKind.ts';
import { ROOT } from '../runCommand.ts';
import { extractMessages } from './extractMessages.ts';

const ROLES: readonly CandidateRole[] = ['main', 'resources', 'jobs', 'triggers', 'templates'];

/** The files that translate texts of {@link dataTexts}, or whatever they are given; elsewhere a message is a literal. */
const TRANSLATE_DATA = [
  'src/core/messages/markdown.ts',
  'src/core/messages/translated.ts',
  'src/core/messages/describeFormat.ts',
  'src/host/page/integrationPage.ts',
  'src/host/forms/formPage.ts',
];

export interface TranslatableTexts {
  /** English, sorted, each once. */
  readonly texts: readonly string[];
  /** Calls that nobody can translate, as `file:line: source`. */
  readonly untranslatable: readonly string[];
}

/** Every text that the extension shows, but for the manifest's. */
export function translatableTexts(): TranslatableTexts {
  const texts = new Set(dataTexts());
  const untranslatable: string[] = [];
  for (const file of globSync('src/**/*.ts', { cwd: ROOT }).map((name) => name.replaceAll(path.sep, '/'))) {
    const { messages, computed } = extractMessages(file, readFileSync(path.join(ROOT, file), 'utf8'));
    messages.forEach((message) => texts.add(message));
    if (!TRANSLATE_DATA.includes(file)) {
      untranslatable.push(...computed.map((call) => `${file}:${call}`));
    }
  }
  return { texts: [...texts].filter((text) => text !== '').sort(), untranslatable };
}

/** Texts that stand in tables: the forms' fields with their help, and what the format's keys and values mean. */
function dataTexts(): readonly string[] {
  const kinds = INTEGRATION_KINDS.flatMap(({ help, fields }) => [
    ...(help ?? []),
    ...fields.flatMap((field) => [field.label, field.hint ?? '', ...(field.help ?? [])]),
  ]);
  return [...kinds, ...ROLES.flatMap((role) => [...schemaHead(role), ...shapeTexts(rootShape(role))])];
}

/** What the schema of a file says of itself; the texts below it are those of the shape. */
function schemaHead(role: CandidateRole): readonly string[] {
  const { title, description } = createJsonSchema(role);
  return [title, description].filter((text) => typeof text === 'string');
}

function shapeTexts(shape: FormatShape): readonly string[] {
  switch (shape.kind) {
    case 'scalar':
      return shape.values.map(({ doc }) => doc);
    case 'list':
      return shapeTexts(shape.item);
    case 'one-of':
      return shape.shapes.flatMap(shapeTexts);
    case 'map':
      return [...shape.keys, ...shape.variants.flatMap(({ keys }) => keys)].flatMap((key) => [
        key.doc,
        ...shapeTexts(key.shape),
      ]);
  }
}

/** The file that translators start from: each text by itself. */
export function translationBundle(texts: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(texts.map((text) => [text, text]));
}
