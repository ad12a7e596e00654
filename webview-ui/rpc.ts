import type { HostFrame, RequestFrame } from '../src/contract/rpcFrame.ts';
import type { Rpc } from './rpcLine.ts';
import { waitForRelease } from './waitForRelease.ts';

/** What VS Code puts into every webview. This file is the only one that touches it. */
interface WebviewApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): WebviewApi;

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Connects to the host. Call it once: VS Code gives its API a single time. */
export function connectToHost<
  M extends { readonly kind: string },
  R extends Record<M['kind'], unknown>,
  E,
>(): Rpc<M, R, E> {
  const api = acquireVsCodeApi();
  const waiting = new Map<number, Waiting>();
  const listeners: ((event: E) => void)[] = [];
  let lastId = 0;
  const take = (frame: HostFrame<unknown, E>): void => {
    if (frame.frame === 'event') {
      listeners.forEach((listener) => {
        listener(frame.event);
      });
    } else {
      settle(waiting, frame);
    }
  };
  const afterPress = waitForRelease(window);
  window.addEventListener('message', ({ data }: MessageEvent<HostFrame<unknown, E>>) => {
    afterPress(() => {
      take(data);
    });
  });
  return {
    call<K extends M['kind']>(message: Extract<M, { readonly kind: K }>): Promise<R[K]> {
      const id = (lastId += 1);
      const frame: RequestFrame<M> = { frame: 'request', id, message };
      return new Promise((resolve, reject) => {
        waiting.set(id, {
          resolve: (value) => {
            resolve(value as R[K]);
          },
          reject,
        });
        api.postMessage(frame);
      });
    },
    onEvent: (listener) => void listeners.push(listener),
    readState: () => api.getState(),
    writeState: (state) => {
      api.setState(state);
    },
  };
}

function settle(waiting: Map<number, Waiting>, reply: HostFrame<unknown, unknown>): void {
  if (reply.frame !== 'reply') {
    return;
  }
  const waiter = waiting.get(reply.id);
  waiting.delete(reply.id);
  if (reply.ok) {
    waiter?.resolve(reply.value);
  } else {
    waiter?.reject(new Error(reply.problem));
  }
}
