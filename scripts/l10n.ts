/** Writes `l10n/bundle.l10n.json`, the texts to translate: `npm run l10n`. A unit test holds the file equal to the source. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { translatableTexts, translationBundle } from './l10n/translatableTexts.ts';
import { ROOT } from './runCommand.ts';

const file = path.join(ROOT, 'l10n', 'bundle.l10n.json');
const { texts, untranslatable } = translatableTexts();
await mkdir(path.dirname(file), { recursive: true });
const options = await resolveConfig(file);
await writeFile(file, await format(JSON.stringify(translationBundle(texts)), { ...options, filepath: file }));
console.log(`${texts.length} texts`);
untranslatable.forEach((call) => {
  console.error(`Nobody can translate ${call}`);
});
process.exitCode = untranslatable.length === 0 ? 0 : 1;
