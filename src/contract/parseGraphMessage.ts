import type { GraphFilter, GraphMessage, KeptGraph } from './graphContract.ts';
import type { Parsed, Reader } from './readShape.ts';
import { byKind, exactly, nullOr, oneOf, textUpTo } from './readShape.ts';

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

function only<K extends string>(kind: K): Reader<{ readonly kind: K }> {
  return exactly<{ readonly kind: K }>({ kind: oneOf([kind]) });
}

const readMessage = byKind<GraphMessage>({
  ready: only('ready'),
  open: exactly({ kind: oneOf(['open']), key }),
  filter: exactly({ kind: oneOf(['filter']), filter: readFilter }),
  'read-again': only('read-again'),
  export: only('export'),
});

const readKept = exactly<KeptGraph>({
  version: (value, at) =>
    value === 1 ? { ok: true, value } : { ok: false, problem: `${at} is of another version` },
  filter: readFilter,
});
