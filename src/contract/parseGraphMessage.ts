import type { GraphFilter, GraphMessage, KeptGraph } from './graphContract.ts';
import type { Parsed } from './readShape.ts';
import { byKind, exactly, nullOr, oneOf, only, textUpTo, versionOne } from './readShape.ts';

/** A key holds the names and the address of both ends of an edge. */
const key = textUpTo(20_000);

const readFilter = exactly<GraphFilter>({
  integration: nullOr(textUpTo(4_000)),
  repository: nullOr(textUpTo(4_000)),
});

/** The trust border of the page that draws dependents. Keys are looked up by the host, never taken as places. */
export function parseGraphMessage(value: unknown): Parsed<GraphMessage> {
  return readMessage(value, 'message');
}

/** Reads what the page kept through a reload. */
export function parseKeptGraph(value: unknown): Parsed<KeptGraph> {
  return readKept(value, 'state');
}

const readMessage = byKind<GraphMessage>({
  ready: only('ready'),
  open: exactly({ kind: oneOf(['open']), key }),
  filter: exactly({ kind: oneOf(['filter']), filter: readFilter }),
  'read-again': only('read-again'),
  export: only('export'),
});

const readKept = exactly<KeptGraph>({
  version: versionOne,
  filter: readFilter,
});
