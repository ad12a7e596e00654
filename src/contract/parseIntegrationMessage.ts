import { PAGE_ACTIONS, type IntegrationMessage } from './integrationContract.ts';
import type { Parsed } from './readShape.ts';
import { byKind, exactly, oneOf, only, textUpTo } from './readShape.ts';

const key = textUpTo(4_000);

/** The trust border of an integration's page. Keys are looked up by the host, never taken as places or commands. */
export function parseIntegrationMessage(value: unknown): Parsed<IntegrationMessage> {
  return readMessage(value, 'message');
}

const readMessage = byKind<IntegrationMessage>({
  ready: only('ready'),
  // The host reads it as what its other pages keep.
  resume: exactly({ kind: oneOf(['resume']), state: (state) => ({ ok: true, value: state }) }),
  test: only('test'),
  'stop-test': only('stop-test'),
  act: exactly({ kind: oneOf(['act']), key: oneOf(PAGE_ACTIONS) }),
  step: exactly({ kind: oneOf(['step']), key }),
  'edit-field': exactly({ kind: oneOf(['edit-field']), field: textUpTo(100) }),
  open: exactly({ kind: oneOf(['open']), key }),
  'read-again': only('read-again'),
  'search-organisation': only('search-organisation'),
  'stop-search': only('stop-search'),
});
