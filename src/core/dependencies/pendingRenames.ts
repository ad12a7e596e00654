/** A rename whose edit of the files was made, or is about to be. */
export interface ExpectedRename {
  readonly recordId: string;
  readonly oldName: string;
  readonly newName: string;
}

/** How often one file named both names before the edit. */
export interface NameCounts {
  readonly old: number;
  readonly new: number;
}

/** A rename that waits for its files, as it is kept through a reload of the window. */
export interface PendingRename extends ExpectedRename {
  /** By file; files that named neither are left out. */
  readonly before: Readonly<Record<string, NameCounts>>;
  /** The edit is known to be made, so `before` says nothing. */
  readonly made: boolean;
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
  const { recordId, oldName, newName, made, before } = asObject(value);
  if (typeof recordId !== 'string' || typeof oldName !== 'string' || typeof newName !== 'string') {
    return undefined;
  }
  const counts = Object.entries(asObject(before)).flatMap(([uri, count]) => {
    const { old, new: now } = asObject(count);
    return typeof old === 'number' && typeof now === 'number' ? [[uri, { old, new: now }] as const] : [];
  });
  return { recordId, oldName, newName, made: made === true, before: Object.fromEntries(counts) };
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
