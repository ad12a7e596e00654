/** A question of the page. `id` is the page's own count and comes back in the reply. */
export interface RequestFrame<M> {
  readonly frame: 'request';
  readonly id: number;
  readonly message: M;
}

/** The host's answer to one question. A problem is for the log of the page; what people read is in the value. */
export type ReplyFrame<R> =
  | { readonly frame: 'reply'; readonly id: number; readonly ok: true; readonly value: R }
  | { readonly frame: 'reply'; readonly id: number; readonly ok: false; readonly problem: string };

/** What the host tells the page unasked. */
export interface EventFrame<E> {
  readonly frame: 'event';
  readonly event: E;
}

/** Everything that travels from the host to the page. */
export type HostFrame<R, E> = ReplyFrame<R> | EventFrame<E>;
