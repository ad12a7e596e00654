/** Writes `schemas/*.json` from the description of the format. A unit test holds the files equal to it. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { createJsonSchema, schemaFile } from '../src/core/analysis/language/jsonSchema.ts';
import type { CandidateRole } from '../src/core/domain/candidateFile.ts';

const ROLES: readonly CandidateRole[] = ['main', 'resources', 'jobs', 'triggers', 'templates'];
const folder = path.join(import.meta.dirname, '..', 'schemas');

await mkdir(folder, { recursive: true });
for (const role of ROLES) {
  const file = path.join(folder, schemaFile(role));
  const options = await resolveConfig(file);
  const text = JSON.stringify(createJsonSchema(role), null, 2);
  await writeFile(file, await format(text, { ...options, filepath: file }));
}
