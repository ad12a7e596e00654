import type { CountsByFile, RenamedNames } from './nameCounts.ts';

/** A rename whose edit of the files was made, or is about to be. */
export interface ExpectedRename extends RenamedNames {
  readonly recordId: string;
}

/** A rename whose edit was made and whose record waits, as it is kept through a reload of the window. */
export interface PendingRename extends ExpectedRename {
  /** Before the edit; empty where no file had to be edited. */
  readonly before: CountsByFile;
}

/** Where pending renames outlive the window: its files may be unsaved when it reloads. */
export interface RenameMemory {
  read(): unknown;
  write(pending: readonly PendingRename[]): void;
}

/** Reads what `RenameMemory` kept; whatever is not of its shape is left out. */
export function parsePendingRenames(value: unknown): readonly PendingRename[] {
  return Array.isArray(value) ? value.flatMap((entry: unknown) => parseOne(entry) ?? []) : [];
}

function parseOne(value: unknown): PendingRename | undefined {
  const { recordId, oldName, newName, before } = asObject(value);
  if (typeof recordId !== 'string' || typeof oldName !== 'string' || typeof newName !== 'string') {
    return undefined;
  }
  const counts = Object.entries(asObject(before)).flatMap(([uri, count]) => {
    const { old, new: now, inScripts } = asObject(count);
    return typeof old === 'number' && typeof now === 'number'
      ? [[uri, { old, new: now, inScripts: inScripts === true }] as const]
      : [];
  });
  return { recordId, oldName, newName, before: Object.fromEntries(counts) };
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
