/** Longer names than a form takes are asked for by the names of the files. */
const MAX_QUOTED = 500;

/**
 * Whether engines take a name between quotes: it has a letter or a digit, which is what they look for, and no sign that
 * would end or escape the quotes.
 */
export function canBeQuoted(name: string): boolean {
  return /[\p{L}\p{N}]/u.test(name) && !/["\\\p{Cc}\p{Cs}]/u.test(name) && name.length <= MAX_QUOTED;
}

/** A part of a query that the person wrote, so that an `or` in it does not take what stands beside it along. */
export function ownPart(scope: string): string {
  return /\sor\s/i.test(scope) ? `(${scope})` : scope;
}

/** The parts of a query, without the empty ones. */
export function joinQuery(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}
