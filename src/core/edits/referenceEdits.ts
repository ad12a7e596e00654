import type { IntegrationReference } from '../domain/integrationReference.ts';
import type { TextEdit } from '../domain/textRange.ts';
import { findReferences } from '../references/integrationReferences.ts';
import { parseShippableDocument, type ShippableDocument } from '../yaml/shippableDocument.ts';
import { applyEdits } from './applyEdits.ts';
import { insertRegionOverride } from './insertRegionOverride.ts';
import { lineEdits } from './lineEdits.ts';
import { pruneEmptied } from './pruneEmptied.ts';
import {
  ReadingBudget,
  removalsOf,
  removeReference,
  removeTogether,
  type Removal,
} from './removeReference.ts';
import { renameMentions } from './renameMentions.ts';
import { planRename, type RenamePlan } from './renameReference.ts';

export interface RemovalEdits {
  readonly edits: readonly TextEdit[];
  readonly removed: number;
  /** References that no edit can take away alone. */
  readonly left: number;
}

/** Edits of whole texts, for those who do not read YAML themselves. Texts that do not parse give what can be given. */
export interface ReferenceEdits {
  rename(text: string, oldName: string, newName: string): RenamePlan;
  /** Renames in scripts that name the integration; nobody can tell whether a script means it. */
  renameMentions(text: string, oldName: string, newName: string): readonly TextEdit[];
  /** `reference` may be of an older text: it is looked up again by its path. */
  remove(text: string, reference: IntegrationReference): RemovalEdits;
  removeAll(text: string, integrationName: string): RemovalEdits;
  insertRegionOverride(text: string, integrationName: string, region: string): TextEdit | null;
}

type MaybeLater<T> = T | Promise<T>;

/** {@link ReferenceEdits} for a thread that must not be blocked: large texts are edited in another thread. */
export type LateReferenceEdits = {
  readonly [Name in keyof ReferenceEdits]: (
    ...args: Parameters<ReferenceEdits[Name]>
  ) => MaybeLater<ReturnType<ReferenceEdits[Name]>>;
};

export const REFERENCE_EDITS: ReferenceEdits = {
  rename,
  renameMentions: renameInScripts,
  remove,
  removeAll,
  insertRegionOverride,
};

function rename(text: string, oldName: string, newName: string): RenamePlan {
  const document = parseShippableDocument(text);
  return planRename(document, findReferences(document, { atRepositoryRoot: null }), oldName, newName);
}

function renameInScripts(text: string, oldName: string, newName: string): readonly TextEdit[] {
  const { mentions } = findReferences(parseShippableDocument(text), { atRepositoryRoot: null });
  return renameMentions(mentions, oldName, newName);
}

function remove(text: string, wanted: IntegrationReference): RemovalEdits {
  const document = parseShippableDocument(text);
  const same = referencesOf(document).filter(
    ({ yamlPath, integrationName }) =>
      yamlPath === wanted.yamlPath && integrationName === wanted.integrationName,
  );
  const reference = same.find(({ nameRange }) => nameRange.start === wanted.nameRange.start) ?? same[0];
  const edits = reference === undefined ? [] : removeReference(document, reference);
  return edits === null
    ? { edits: [], removed: 0, left: 1 }
    : { edits: withoutEmptied(document, edits), removed: edits.length > 0 ? 1 : 0, left: 0 };
}

/** The edits, and those that take away a section which they leave empty. */
function withoutEmptied(document: ShippableDocument, edits: readonly TextEdit[]): readonly TextEdit[] {
  const edited = applyEdits(document.text, edits);
  const pruned = pruneEmptied(document, edited);
  return pruned === edited ? edits : lineEdits(document.text, pruned);
}

/** As many as go together, then the rest one at a time, reading again in between: two removals may touch the same comma. */
function removeAll(text: string, integrationName: string): RemovalEdits {
  const original = parseShippableDocument(text);
  const budget = new ReadingBudget(original);
  let current = original.text;
  let removed = 0;
  for (;;) {
    const document = parseShippableDocument(current);
    const references = referencesOf(document).filter(
      (reference) => reference.integrationName === integrationName && reference.blocksDeletion,
    );
    const removals = removalsOf(document, references);
    const together = removeTogether(document, removals, budget);
    const edits = together?.edits ?? firstRemoval(document, removals, budget);
    if (edits === undefined) {
      const pruned = pruneEmptied(original, current);
      return { edits: lineEdits(original.text, pruned), removed, left: references.length };
    }
    current = applyEdits(current, edits);
    removed += together?.removed ?? 1;
  }
}

function firstRemoval(
  document: ShippableDocument,
  removals: readonly Removal[],
  budget: ReadingBudget,
): readonly TextEdit[] | undefined {
  for (const { references: same } of removals) {
    const [reference] = same;
    const isAlone = same.length === 1 && reference !== undefined;
    const edits = isAlone ? removeReference(document, reference, budget) : null;
    if (edits !== null) {
      return edits;
    }
  }
  return undefined;
}

function referencesOf(document: ShippableDocument): readonly IntegrationReference[] {
  return findReferences(document, { atRepositoryRoot: null }).references;
}
