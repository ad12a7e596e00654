/** Numbers below it are seconds from now, others seconds since 1970: servers write either into the same headers. */
const FIRST_EPOCH = 1_000_000_000;

const RESET_HEADERS = ['x-ratelimit-reset', 'ratelimit-reset'] as const;

/** As HTTP writes dates: `Tue, 01 Jan 2030 00:00:00 GMT`. */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * When a server answers again, as ISO 8601: by `Retry-After` (seconds or a date), else by the end of the window that its
 * limit counts in. Null where it says nothing of use.
 */
export function retryTime(header: (name: string) => string | undefined, now = Date.now()): string | null {
  const values = [header('retry-after'), ...RESET_HEADERS.map(header)];
  for (const value of values) {
    const at = timeOf(value?.trim() ?? '', now);
    if (!Number.isNaN(at)) {
      return new Date(at).toISOString();
    }
  }
  return null;
}

function timeOf(value: string, now: number): number {
  if (/^\d{1,11}$/.test(value)) {
    const seconds = Number(value);
    return seconds < FIRST_EPOCH ? now + seconds * 1000 : seconds * 1000;
  }
  return HTTP_DATE.test(value) ? Date.parse(value) : NaN;
}
