import type { Disposable } from '../../core/domain/lifecycle.ts';
import type { Clock } from '../../core/workspace/clock.ts';
import { drawDelay } from '../shown/drawDelay.ts';
import type { TreeChange } from './integrationTreeProvider.ts';

export interface GatheredChangesParts {
  readonly clock: Clock;
  readonly readsMany: () => boolean;
  readonly draw: (change: TreeChange) => void;
}

/** Puts changes together that come within moments, so that the tree is drawn once for all of them. */
export class GatheredChanges implements Disposable {
  readonly #parts: GatheredChangesParts;
  #names = new Set<string>();
  #recordIds = new Set<string>();
  #all = false;
  #timer: Disposable | undefined;

  constructor(parts: GatheredChangesParts) {
    this.#parts = parts;
  }

  note({ names = new Set(), recordIds = new Set(), all = false }: Partial<TreeChange>): void {
    names.forEach((name) => this.#names.add(name));
    recordIds.forEach((id) => this.#recordIds.add(id));
    this.#all ||= all;
    const { clock, readsMany } = this.#parts;
    this.#timer ??= clock.after(drawDelay(readsMany()), () => {
      this.#draw();
    });
  }

  dispose(): void {
    this.#timer?.dispose();
  }

  #draw(): void {
    const change = { names: this.#names, recordIds: this.#recordIds, all: this.#all };
    this.#names = new Set();
    this.#recordIds = new Set();
    this.#all = false;
    this.#timer = undefined;
    this.#parts.draw(change);
  }
}
