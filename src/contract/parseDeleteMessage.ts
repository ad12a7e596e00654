import type { DeleteMessage, KeptDelete } from './deleteContract.ts';
import type { Parsed } from './readShape.ts';
import { byKind, exactly, flag, oneOf, only, textUpTo, versionOne } from './readShape.ts';

const key = textUpTo(4_000);

/** The trust border of the deletion page. Keys are looked up by the host, never taken as places. */
export function parseDeleteMessage(value: unknown): Parsed<DeleteMessage> {
  return readMessage(value, 'message');
}

/** Reads what the window kept through a reload. */
export function parseKeptDelete(value: unknown): Parsed<KeptDelete> {
  return readKept(value, 'state');
}

const readMessage = byKind<DeleteMessage>({
  ready: only('ready'),
  open: exactly({ kind: oneOf(['open']), key }),
  remove: exactly({ kind: oneOf(['remove']), key }),
  'remove-all': only('remove-all'),
  'undo-removal': only('undo-removal'),
  stop: only('stop'),
  'read-again': only('read-again'),
  'save-all': only('save-all'),
  'search-organisation': only('search-organisation'),
  'stop-search': only('stop-search'),
  'show-graph': only('show-graph'),
  override: exactly({ kind: oneOf(['override']), key, on: flag }),
  'forget-folder': exactly({ kind: oneOf(['forget-folder']), key }),
  delete: only('delete'),
  undo: only('undo'),
  'enter-credentials': only('enter-credentials'),
  close: only('close'),
});

const readKept = exactly<KeptDelete>({
  version: versionOne,
  recordId: textUpTo(100),
});
