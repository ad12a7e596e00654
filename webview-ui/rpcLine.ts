import type { FormEvent, FormMessage, FormReplies } from '../src/contract/formContract.ts';

/** One page's line to its host. */
export interface Rpc<M extends { readonly kind: string }, R extends Record<M['kind'], unknown>, E> {
  /** Rejects where the host could not do it, or does not know the message. */
  call<K extends M['kind']>(message: Extract<M, { readonly kind: K }>): Promise<R[K]>;
  onEvent(listener: (event: E) => void): void;
  readState(): unknown;
  writeState(state: unknown): void;
}

export type FormRpc = Rpc<FormMessage, FormReplies, FormEvent>;
