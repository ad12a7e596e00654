import type { KeptForm } from '../src/contract/formContract.ts';
import { toKept } from './formModel.ts';
import type { FormState } from './formModel.ts';
import { tooLongProblems } from './formSave.ts';
import type { FormRpc } from './rpcLine.ts';

const QUIET_MS = 150;

/** Milliseconds. The host answers at once where it can. */
const PATIENCE_MS = 10_000;

/** Keeps the public part of the draft in the page's state (for a reload) and at the host (for a closed tab). */
export class DraftKeeper {
  readonly #rpc: Pick<FormRpc, 'call' | 'writeState'>;
  readonly #onFailure: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #told = false;

  /** `onFailure` is called once, with the first draft that cannot be kept. */
  constructor(rpc: Pick<FormRpc, 'call' | 'writeState'>, onFailure: () => void) {
    this.#rpc = rpc;
    this.#onFailure = onFailure;
  }

  /** After the person paused typing. */
  keepSoon(state: FormState): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.keepNow(state);
    }, QUIET_MS);
  }

  keepNow(state: FormState): void {
    clearTimeout(this.#timer);
    const kept = toKept(state);
    this.#rpc.writeState(kept);
    if (tooLongProblems(state).length > 0) {
      this.#fail();
    } else {
      this.#send(kept).catch(() => {
        this.#fail();
      });
    }
  }

  async #send(kept: KeptForm): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const silence = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        reject(new Error('The host does not answer'));
      }, PATIENCE_MS);
    });
    await Promise.race([this.#rpc.call({ kind: 'keep', kept }), silence]).finally(() => {
      clearTimeout(timer);
    });
  }

  #fail(): void {
    if (!this.#told) {
      this.#told = true;
      this.#onFailure();
    }
  }
}
