import { readFileSync } from 'node:fs';
import path from 'node:path';

/** `src/cli` and `dist` lie at most so deep below the program's folder. */
const MAX_FOLDERS_UP = 2;

/** The text of a file that comes with the program, by its path below the program's folder; null where it is missing. */
export function readOwnFile(name: string): string | null {
  return ownFolders().reduce<string | null>(
    (text, folder) => text ?? readOrNull(path.join(folder, name)),
    null,
  );
}

/** The version of the program, as its manifest says. */
export function ownVersion(): string {
  const manifests = ownFolders().map((folder) => readOrNull(path.join(folder, 'package.json')) ?? '');
  const versions = manifests.flatMap((manifest) => /"version":\s*"([^"]+)"/u.exec(manifest)?.[1] ?? []);
  return versions[0] ?? '0.0.0';
}

function ownFolders(): readonly string[] {
  const folders = [path.dirname(import.meta.dirname)];
  while (folders.length < MAX_FOLDERS_UP) {
    folders.push(path.dirname(folders.at(-1) ?? '/'));
  }
  return folders;
}

function readOrNull(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
