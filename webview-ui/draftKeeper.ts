import type { FormEvent, FormMessage, FormReplies } from '../src/contract/formContract.ts';
import { toKept } from './formModel.ts';
import type { FormState } from './formModel.ts';
import type { Rpc } from './rpc.ts';

const QUIET_MS = 150;

/** Keeps the public part of the draft in the page's state (for a reload) and at the host (for a closed tab). */
export class DraftKeeper {
  readonly #rpc: Rpc<FormMessage, FormReplies, FormEvent>;
  #timer: number | undefined;

  constructor(rpc: Rpc<FormMessage, FormReplies, FormEvent>) {
    this.#rpc = rpc;
  }

  /** After the person paused typing. */
  keepSoon(state: FormState): void {
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      this.keepNow(state);
    }, QUIET_MS);
  }

  keepNow(state: FormState): void {
    window.clearTimeout(this.#timer);
    const kept = toKept(state);
    this.#rpc.writeState(kept);
    void this.#rpc.call({ kind: 'keep', kept });
  }
}
