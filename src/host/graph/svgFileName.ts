import type { GraphFilter } from '../../contract/graphContract.ts';

const LONGEST = 60;

/** A name to begin with. That of an integration may hold anything, so only letters that every disk takes are left. */
export function svgFileName({ integration }: GraphFilter): string {
  const name = (integration ?? '')
    .replaceAll(/[^\w.-]+/gu, '-')
    .replaceAll(/^[.-]+|[.-]+$/gu, '')
    .slice(0, LONGEST);
  return name === '' ? 'dependents.svg' : `dependents-of-${name}.svg`;
}
