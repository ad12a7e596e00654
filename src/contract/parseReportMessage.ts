import type { ReportMessage } from './reportContract.ts';
import type { Parsed } from './readShape.ts';
import { byKind, exactly, oneOf, only, textUpTo } from './readShape.ts';

/** The trust border of a page with a report. Keys are looked up by the host. */
export function parseReportMessage(value: unknown): Parsed<ReportMessage> {
  return readMessage(value, 'message');
}

const readMessage = byKind<ReportMessage>({
  ready: only('ready'),
  open: exactly({ kind: oneOf(['open']), key: textUpTo(4_000) }),
  again: only('again'),
  copy: only('copy'),
});
