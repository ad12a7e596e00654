/** A row's `viewItem`: what it is, then its flags; see `NODE_CONTEXTS`. */
export function contextOf(kind: string, ...flags: readonly (string | false)[]): string {
  return [kind, ...flags.filter((flag) => flag !== false)].join(' ');
}
