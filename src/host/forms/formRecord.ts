import type { IntegrationRecord } from '../../core/domain/integration.ts';
import { findRecord } from '../../core/records/findRecord.ts';
import type { FoundRecord } from '../../core/records/findRecord.ts';
import type { IntegrationRecords } from '../../core/records/integrationStore.ts';
import { isSameEdition, markOf } from '../../core/records/recordLineage.ts';
import type { FormTarget } from './formPage.ts';
import { editedRecord } from './formTitle.ts';

/** What became of the record while a form showed it. */
export type RecordChange =
  /** Also where the record cannot be read now: of that one nothing is known, and a save says so. */
  | { readonly kind: 'nothing' }
  /** Something else than what the form shows, such as the token servers that its own test allowed. */
  | { readonly kind: 'same-draft'; readonly from: string }
  | { readonly kind: 'changed'; readonly record: IntegrationRecord }
  | { readonly kind: 'gone' };

/** What a form is about, and how its record stands by now. */
export class FormRecord {
  readonly #records: IntegrationRecords;
  #target: FormTarget;
  /** Marks of records that show the same in the form as that of the target. */
  readonly #sameMarks = new Set<string>();

  constructor(target: FormTarget, records: IntegrationRecords) {
    this.#target = target;
    this.#records = records;
  }

  get target(): FormTarget {
    return this.#target;
  }

  /** The id of the record that is edited; null while adding or duplicating. */
  get id(): string | null {
    return this.#edited?.id ?? null;
  }

  get #edited(): IntegrationRecord | null {
    return editedRecord(this.#target);
  }

  /** The record whose stored secrets count where nothing was typed. */
  get source(): IntegrationRecord | null {
    return this.#target.mode === 'add' ? null : this.#target.record;
  }

  /** The record that is edited, as far as it is known now; null while adding or duplicating. */
  find(): FoundRecord | null {
    return this.id === null ? null : findRecord(this.#records, this.id);
  }

  newest(): IntegrationRecord | undefined {
    const found = this.find();
    return found?.kind === 'found' ? found.record : undefined;
  }

  get isGone(): boolean {
    return this.find()?.kind === 'gone';
  }

  /** What a draft is based on: a message that was on its way may name an older record that shows the same. */
  baseOf(mark: string | null): string | null {
    const newest = this.#edited;
    return mark !== null && newest !== null && this.#sameMarks.has(mark) ? markOf(newest) : mark;
  }

  edit(record: IntegrationRecord): void {
    this.#target = { mode: 'edit', record };
    this.#sameMarks.clear();
  }

  loadNewest(): void {
    const newest = this.newest();
    if (newest !== undefined) {
      this.edit(newest);
    }
  }

  /** Compares with the store. What shows the same is taken over at once. */
  compare(): RecordChange {
    const [found, shown] = [this.find(), this.#edited];
    if (found === null || shown === null || found.kind === 'unreadable') {
      return { kind: 'nothing' };
    }
    if (found.kind === 'gone') {
      return { kind: 'gone' };
    }
    const { record } = found;
    if (isSameEdition(record, shown)) {
      return { kind: 'nothing' };
    }
    if (!showsTheSame(record, shown)) {
      return { kind: 'changed', record };
    }
    const from = markOf(shown);
    this.#sameMarks.add(from);
    this.#target = { mode: 'edit', record };
    return { kind: 'same-draft', from };
  }
}

function showsTheSame(one: IntegrationRecord, other: IntegrationRecord): boolean {
  const shown = ({ name, type, fields, secrets }: IntegrationRecord): string =>
    JSON.stringify([name, type, ...[fields, secrets].map((part) => Object.entries(part).sort(byKey))]);
  return shown(one) === shown(other);
}

function byKey([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return left < right ? -1 : 1;
}
