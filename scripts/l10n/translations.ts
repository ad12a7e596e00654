import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../runCommand.ts';

/** By the English text, or by the key of the manifest. */
export type Texts = Readonly<Record<string, string>>;

/** A file of English texts, with the files that translate it. */
export interface TranslatedFile {
  readonly english: string;
  readonly translations: readonly Translation[];
}

interface Translation {
  /** As VS Code names it, `de` or `pt-br`. */
  readonly language: string;
  /** Below the root. */
  readonly file: string;
}

/** What a translation lacks. Texts are named as the English file names them. */
export interface TranslationGaps {
  readonly missing: readonly string[];
  /** No text of the product any more, or one that reads otherwise now. */
  readonly extra: readonly string[];
  /** Translated, but without a value, a piece of code or a link of the English text, or with one more. */
  readonly different: readonly string[];
}

export const BUNDLE = 'l10n/bundle.l10n.json';
export const MANIFEST_TEXTS = 'package.nls.json';

/** Each file of English texts with the languages that lie beside it. */
export function translatedFiles(): readonly TranslatedFile[] {
  return [BUNDLE, MANIFEST_TEXTS].map((english) => {
    const [start, end] = [english.slice(0, -'json'.length), '.json'];
    const files = globSync(`${start}*${end}`, { cwd: ROOT }).map((name) => name.replaceAll(path.sep, '/'));
    return {
      english,
      translations: files
        .sort()
        .map((file) => ({ language: file.slice(start.length, -end.length), file }))
        .filter(({ language }) => /^[a-z-]+$/u.test(language)),
    };
  });
}

export function readTexts(file: string): Texts {
  return JSON.parse(readFileSync(path.join(ROOT, file), 'utf8')) as Texts;
}

export function translationGaps(english: Texts, translated: Texts): TranslationGaps {
  const names = Object.keys(english);
  const same = (name: string): boolean => marks(english[name] ?? '') === marks(translated[name] ?? '');
  return {
    missing: names.filter((name) => (translated[name] ?? '').trim() === ''),
    extra: Object.keys(translated).filter((name) => english[name] === undefined),
    different: names.filter((name) => (translated[name] ?? '').trim() !== '' && !same(name)),
  };
}

/** The texts that there still are, in the order of the English ones. */
export function withoutExtra(english: Texts, translated: Texts): Texts {
  return Object.fromEntries(
    Object.keys(english).flatMap((name) => {
      const text = translated[name];
      return text === undefined ? [] : [[name, text] as const];
    }),
  );
}

/** What must be the same in every language: values, code, targets of links, emphasis, and how the text ends. */
function marks(text: string): string {
  const found = text.match(/\{\d+\}|`[^`]*`|\]\([^)\s]*\)|\*\*|…/gu) ?? [];
  return [...found.sort(), /[.:?!…]?$/u.exec(text)?.[0] ?? ''].join('\n');
}
