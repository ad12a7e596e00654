/**
 * Writes `l10n/bundle.l10n.json`, the texts to translate: `npm run l10n`. A unit test holds the file equal to the source.
 * Translations lose the texts that are gone; what they lack is named.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { translatableTexts, translationBundle } from './l10n/translatableTexts.ts';
import {
  BUNDLE,
  readTexts,
  translatedFiles,
  translationGaps,
  withoutExtra,
  type Texts,
} from './l10n/translations.ts';
import { ROOT } from './runCommand.ts';

async function writeTexts(name: string, texts: Texts): Promise<void> {
  const file = path.join(ROOT, name);
  await mkdir(path.dirname(file), { recursive: true });
  const options = await resolveConfig(file);
  await writeFile(file, await format(JSON.stringify(texts), { ...options, filepath: file }));
}

const { texts, untranslatable } = translatableTexts();
await writeTexts(BUNDLE, translationBundle(texts));
console.log(`${texts.length} texts`);
for (const { english, translations } of translatedFiles()) {
  const originals = readTexts(english);
  for (const { language, file } of translations) {
    const translated = readTexts(file);
    const { missing, extra, different } = translationGaps(originals, translated);
    await writeTexts(file, withoutExtra(originals, translated));
    missing.forEach((name) => {
      console.log(`Not in ${language} yet, ${file}: ${name}`);
    });
    extra.forEach((name) => {
      console.log(`Taken out of ${file}, since no text is so any more: ${name} = ${translated[name] ?? ''}`);
    });
    different.forEach((name) => {
      console.log(`Values, code, links or end differ in ${file}: ${name}`);
    });
  }
}
untranslatable.forEach((call) => {
  console.error(`Nobody can translate ${call}`);
});
process.exitCode = untranslatable.length === 0 ? 0 : 1;
