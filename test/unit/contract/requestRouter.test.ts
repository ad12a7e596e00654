import assert from 'node:assert/strict';
import { parseDeleteMessage } from '../../../src/contract/parseDeleteMessage.ts';
import type { DeleteMessage } from '../../../src/contract/deleteContract.ts';
import { createRequestRouter } from '../../../src/contract/requestRouter.ts';
import type { RequestHandlers } from '../../../src/contract/requestRouter.ts';

type Replies = Record<DeleteMessage['kind'], string | null>;

function routerWith(override: Partial<RequestHandlers<DeleteMessage, Replies>>) {
  const sent: unknown[] = [];
  const errors: unknown[] = [];
  const nothing = () => null;
  const route = createRequestRouter<DeleteMessage, Replies>({
    parse: parseDeleteMessage,
    handlers: {
      ready: nothing,
      open: (message) => `opened ${message.key}`,
      remove: nothing,
      'remove-all': nothing,
      'undo-removal': nothing,
      stop: nothing,
      'search-organisation': nothing,
      'stop-search': nothing,
      'show-graph': nothing,
      'read-again': nothing,
      'save-all': nothing,
      override: nothing,
      'forget-folder': nothing,
      delete: nothing,
      undo: nothing,
      'enter-credentials': nothing,
      close: nothing,
      ...override,
    },
    send: (reply) => sent.push(reply),
    reportError: (error) => errors.push(error),
  });
  return { route, sent, errors };
}

describe('createRequestRouter', () => {
  it('answers with the id of the question', async () => {
    const { route, sent } = routerWith({});
    await route({ frame: 'request', id: 7, message: { kind: 'open', key: 'a' } });
    assert.deepEqual(sent, [{ frame: 'reply', id: 7, ok: true, value: 'opened a' }]);
  });

  it('answers a message that does not parse, and reports it', async () => {
    const { route, sent, errors } = routerWith({});
    await route({ frame: 'request', id: 1, message: { kind: 'nonsense' } });
    assert.deepEqual(sent, [{ frame: 'reply', id: 1, ok: false, problem: 'message is of no known kind' }]);
    assert.equal(errors.length, 1);
  });

  it('answers when a handler throws, without its words', async () => {
    const thrown = new Error('internal detail');
    const { route, sent, errors } = routerWith({
      delete: () => {
        throw thrown;
      },
    });
    await route({ frame: 'request', id: 2, message: { kind: 'delete' } });
    assert.deepEqual(sent, [{ frame: 'reply', id: 2, ok: false, problem: 'failed' }]);
    assert.deepEqual(errors, [thrown]);
  });

  it('drops what is no request at all', async () => {
    const { route, sent, errors } = routerWith({});
    await route('hello');
    await route({ frame: 'request', id: -1, message: { kind: 'ready' } });
    assert.deepEqual(sent, []);
    assert.equal(errors.length, 2);
  });
});
