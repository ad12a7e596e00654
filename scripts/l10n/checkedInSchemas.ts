import {
  createJsonSchema,
  schemaFile,
  type JsonSchema,
} from '../../src/core/analysis/language/jsonSchema.ts';
import type { CandidateRole } from '../../src/core/domain/candidateFile.ts';
import { translateSchema } from './translateSchema.ts';
import { BUNDLE, readTexts, translatedFiles } from './translations.ts';

const ROLES: readonly CandidateRole[] = ['main', 'resources', 'jobs', 'triggers', 'templates'];

/** The schemas of all roles in all languages, by their place below the root; English ones come first. */
export function checkedInSchemas(): ReadonlyMap<string, JsonSchema> {
  const schemas = new Map(ROLES.map((role) => [`schemas/${schemaFile(role)}`, createJsonSchema(role)]));
  const bundles = translatedFiles().find(({ english }) => english === BUNDLE);
  for (const { language, file } of bundles?.translations ?? []) {
    const texts = readTexts(file);
    for (const role of ROLES) {
      schemas.set(`schemas/${language}/${schemaFile(role)}`, translateSchema(createJsonSchema(role), texts));
    }
  }
  return schemas;
}
