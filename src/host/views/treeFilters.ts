import { Emitter } from '../../core/domain/lifecycle.ts';
import type { Disposable, Event } from '../../core/domain/lifecycle.ts';
import { INTEGRATION_GROUPS } from '../../core/workspace/integrationGroup.ts';
import type { IntegrationGroup } from '../../core/workspace/integrationGroup.ts';
import type { TreeGroup } from './integrationNode.ts';

/** The portal's two filters. Empty means that the filter is off. */
export interface FilterState {
  readonly types: readonly IntegrationGroup[];
  /** A part of the name, in any case of the letters. */
  readonly name: string;
}

/** Where the filters outlive the window; the workspace's state fits. */
export interface FilterMemory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

const KEY = 'shippable.filters';
const NO_FILTER: FilterState = { types: [], name: '' };

/** Which integrations the tree shows. */
export class TreeFilters implements Disposable {
  readonly #memory: FilterMemory;
  readonly #changed: Emitter<void>;
  readonly onDidChange: Event<void>;
  #state: FilterState;

  constructor(memory: FilterMemory, reportError: (error: unknown) => void) {
    this.#memory = memory;
    this.#changed = new Emitter(reportError);
    this.onDidChange = this.#changed.event;
    this.#state = readState(memory.get(KEY));
  }

  get state(): FilterState {
    return this.#state;
  }

  get isActive(): boolean {
    return this.#state.types.length > 0 || this.#state.name !== '';
  }

  async set(change: Partial<FilterState>): Promise<void> {
    this.#state = { ...this.#state, ...change };
    this.#changed.fire();
    await this.#memory.update(KEY, this.#state);
  }

  clear(): Promise<void> {
    return this.set(NO_FILTER);
  }

  /** `showOther`: the setting; choosing the group in the filter shows it all the same. */
  showsGroup(group: TreeGroup, showOther: boolean): boolean {
    const { types } = this.#state;
    if (types.length > 0) {
      return types.some((type) => type === group);
    }
    return group !== 'other' || showOther;
  }

  showsName(name: string): boolean {
    return name.toLowerCase().includes(this.#state.name.toLowerCase());
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

/** What was remembered may be of another version of the extension. */
function readState(value: unknown): FilterState {
  if (typeof value !== 'object' || value === null) {
    return NO_FILTER;
  }
  const { types, name } = value as { readonly types?: unknown; readonly name?: unknown };
  return {
    types: Array.isArray(types) ? INTEGRATION_GROUPS.filter((group) => types.includes(group)) : [],
    name: typeof name === 'string' ? name : '',
  };
}
