import * as vscode from 'vscode';
import type { IntegrationRecords } from '../../core/records/integrationStore.ts';
import type { OtherMachinesView } from '../../core/records/otherMachines.ts';
import { CONTEXT_KEYS } from '../contributions.ts';
import { readShowOtherIntegrations } from '../settings.ts';
import type { IntegrationTree } from './integrationTree.ts';
import type { TreeFilters } from './treeFilters.ts';

/** Keys of `when` clauses; each set costs a call to the window. */
export class Contexts {
  readonly #known = new Map<string, unknown>();

  set(key: string, value: unknown): void {
    if (this.#known.get(key) !== value) {
      this.#known.set(key, value);
      void vscode.commands.executeCommand('setContext', key, value);
    }
  }
}

/** What was deleted a while ago. */
export interface RemovedRecords {
  removed(): readonly unknown[];
  unreadableRemoved(): readonly unknown[];
}

interface ContextParts {
  readonly records: IntegrationRecords & RemovedRecords;
  readonly otherMachines: Pick<OtherMachinesView, 'list'>;
}

/** Sets the context keys that decide which texts and commands are shown now. */
export function setContexts(
  contexts: Contexts,
  tree: IntegrationTree,
  filters: TreeFilters,
  { records, otherMachines }: ContextParts,
): void {
  contexts.set(CONTEXT_KEYS.viewState, tree.state);
  contexts.set(CONTEXT_KEYS.filtered, filters.isActive);
  contexts.set(CONTEXT_KEYS.otherShown, filters.showsGroup('other', readShowOtherIntegrations()));
  contexts.set(CONTEXT_KEYS.hasNames, tree.counts.all > 0);
  contexts.set(CONTEXT_KEYS.hasRecords, records.list().length > 0);
  contexts.set(CONTEXT_KEYS.hasUnreadable, records.unreadable().length > 0);
  contexts.set(CONTEXT_KEYS.hasElsewhere, otherMachines.list().length > 0);
  contexts.set(CONTEXT_KEYS.canUndo, records.removed().length + records.unreadableRemoved().length > 0);
  // Last, so that the view that takes the place of the first one has all it needs.
  contexts.set(CONTEXT_KEYS.active, true);
}
