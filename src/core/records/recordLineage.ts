import type { IntegrationRecord } from '../domain/integration.ts';
import type { IntegrationDraft } from './integrationDraft.ts';
import type { IntegrationServices } from './integrationServices.ts';

/** Older editions than these are forgotten. A copy that old then counts as edited, which costs a needless question. */
const MAX_EDITIONS = 50;

type Versioned = Pick<IntegrationRecord, 'lineage' | 'revision' | 'updatedAt'>;

/**
 * The editions that a record went through, the present one last. Each save makes a random one, so two machines know
 * which of two records follows from the other without comparing their clocks.
 */
export function lineageOf({ lineage, revision, updatedAt }: Versioned): readonly string[] {
  return lineage ?? [`${String(revision)}@${updatedAt}`];
}

export function editionOf(record: Versioned): string {
  return lineageOf(record).at(-1) ?? '';
}

/**
 * Whether two records of one store and id are the same write. A copy or backup of the store counts its revisions by
 * itself, so the revision alone does not tell; a record that was taken over has the other machine's edition.
 */
export function isSameEdition(a: Versioned, b: Versioned): boolean {
  return a.revision === b.revision && editionOf(a) === editionOf(b);
}

/** One text for the revision and the edition of a record: by it a form, kept over a reload too, tells what it was begun on. */
export function markOf(record: Versioned): string {
  return `${String(record.revision)} ${editionOf(record)}`;
}

/** What the draft of a form with that text is based on. A draft that an older version kept has the revision alone. */
export function readMark(mark: string | null): Pick<IntegrationDraft, 'baseRevision' | 'baseEdition'> {
  const [, revision, edition] = /^(\d+)(?: (.*))?$/su.exec(mark ?? '') ?? [];
  return {
    baseRevision: revision === undefined ? null : Number(revision),
    ...(edition === undefined ? {} : { baseEdition: edition }),
  };
}

/** Whether a draft was begun on this record. */
export function isBasedOn(
  record: Versioned,
  { baseRevision, baseEdition = editionOf(record) }: Pick<IntegrationDraft, 'baseRevision' | 'baseEdition'>,
): boolean {
  return record.revision === baseRevision && editionOf(record) === baseEdition;
}

/** One list of what several lists went through; the last edition of the last list is the present one. */
export function joinLineages(...lineages: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lineages.flat().reverse())].reverse().slice(-MAX_EDITIONS);
}

/** What an edit on this machine changes in a record beside what the person edited. */
export function nextVersion(
  current: Versioned | undefined,
  { now, newId }: Pick<IntegrationServices, 'now' | 'newId'>,
): Pick<IntegrationRecord, 'revision' | 'updatedAt'> & Required<Pick<IntegrationRecord, 'lineage'>> {
  return {
    revision: (current?.revision ?? 0) + 1,
    updatedAt: now().toISOString(),
    lineage: joinLineages(current === undefined ? [] : lineageOf(current), [newId().slice(-12)]),
  };
}
