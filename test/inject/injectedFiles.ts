import { readdirSync, readFileSync } from 'node:fs';

import { corpusTexts } from '../support/corpusTexts.ts';
import type { InjectedFile } from './inject.ts';

const OWN = 'test/fixtures/injection';

/** Our own files, and the real ones where they lie beside the project. */
export function injectedFiles(): readonly InjectedFile[] {
  return [...ownFiles(), ...corpusTexts()];
}

export function ownFiles(): readonly InjectedFile[] {
  return readdirSync(OWN)
    .sort()
    .map((path) => ({ id: path, path, text: readFileSync(`${OWN}/${path}`, 'utf8') }));
}
