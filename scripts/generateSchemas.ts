/**
 * Writes `schemas/*.json` from the description of the format, and `schemas/LANGUAGE/*.json` in the languages that we
 * ship. A unit test holds the files equal to it.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { checkedInSchemas } from './l10n/checkedInSchemas.ts';
import { ROOT } from './runCommand.ts';

for (const [name, schema] of checkedInSchemas()) {
  const file = path.join(ROOT, name);
  await mkdir(path.dirname(file), { recursive: true });
  const options = await resolveConfig(file);
  await writeFile(file, await format(JSON.stringify(schema, null, 2), { ...options, filepath: file }));
}
