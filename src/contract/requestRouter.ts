import { count, exactly, oneOf } from './readShape.ts';
import type { Parsed } from './readShape.ts';
import type { ReplyFrame, RequestFrame } from './rpcFrame.ts';

/** One function a kind of message; its reply has the type that the contract gives it. */
export type RequestHandlers<M extends { readonly kind: string }, R extends Record<M['kind'], unknown>> = {
  readonly [K in M['kind']]: (message: Extract<M, { readonly kind: K }>) => Promise<R[K]> | R[K];
};

export interface RouterParts<M extends { readonly kind: string }, R extends Record<M['kind'], unknown>> {
  readonly parse: (message: unknown) => Parsed<M>;
  readonly handlers: RequestHandlers<M, R>;
  readonly send: (reply: ReplyFrame<R[M['kind']]>) => void;
  readonly reportError: (error: unknown) => void;
}

const readFrame = exactly<RequestFrame<unknown>>({
  frame: oneOf(['request']),
  id: count,
  message: (value) => ({ ok: true, value }),
});

/**
 * Gives the listener for everything a page sends. What does not parse is answered with its problem, or dropped
 * where not even an id can be read; a handler that throws is reported and answered, so no page waits for ever.
 */
export function createRequestRouter<
  M extends { readonly kind: string },
  R extends Record<M['kind'], unknown>,
>(parts: RouterParts<M, R>): (raw: unknown) => Promise<void> {
  return async (raw) => {
    const frame = readFrame(raw, 'frame');
    if (!frame.ok) {
      parts.reportError(new Error(`A page sent something that is no request: ${frame.problem}`));
      return;
    }
    parts.send(await answer(frame.value, parts));
  };
}

async function answer<M extends { readonly kind: string }, R extends Record<M['kind'], unknown>>(
  frame: RequestFrame<unknown>,
  parts: RouterParts<M, R>,
): Promise<ReplyFrame<R[M['kind']]>> {
  const parsed = parts.parse(frame.message);
  if (!parsed.ok) {
    parts.reportError(new Error(`A page sent a message that is not in its contract: ${parsed.problem}`));
    return { frame: 'reply', id: frame.id, ok: false, problem: parsed.problem };
  }
  try {
    const value = await dispatch(parsed.value, parts.handlers);
    return { frame: 'reply', id: frame.id, ok: true, value };
  } catch (error) {
    parts.reportError(error);
    return { frame: 'reply', id: frame.id, ok: false, problem: 'failed' };
  }
}

function dispatch<M extends { readonly kind: string }, R extends Record<M['kind'], unknown>>(
  message: M,
  handlers: RequestHandlers<M, R>,
): Promise<R[M['kind']]> | R[M['kind']] {
  const kind: M['kind'] = message.kind;
  const handler = handlers[kind] as (message: M) => Promise<R[M['kind']]> | R[M['kind']];
  return handler(message);
}
