import { AWS_REGIONS, findAwsRegion, isAwsRegionShape } from '../../domain/awsRegion.ts';
import { nearestAll } from './nearestName.ts';

/** What a text that should be an AWS region is. */
export type RegionClass =
  | { readonly kind: 'known' }
  | { readonly kind: 'unknown'; readonly suggestions: readonly string[] }
  | { readonly kind: 'variable' }
  /** A template's `<your region>`. */
  | { readonly kind: 'placeholder' }
  | { readonly kind: 'zone'; readonly region: string }
  /** `isSpelling`: it is a region of AWS in other capitals or dashes, by its display name, or without its number. */
  | { readonly kind: 'malformed'; readonly suggestion: string | null; readonly isSpelling: boolean };

const ZONE = /^([a-z]{2,4}(?:-[a-z]+)+-\d{1,2})[a-z]$/u;

export function classifyRegion(text: string): RegionClass {
  if (text.includes('$')) {
    return { kind: 'variable' };
  }
  if (/^<.*>$|^$/u.test(text)) {
    return { kind: 'placeholder' };
  }
  const zone = ZONE.exec(text)?.[1];
  if (zone !== undefined) {
    return { kind: 'zone', region: zone };
  }
  if (!isAwsRegionShape(text)) {
    return suggestRegion(text);
  }
  return findAwsRegion(text) === undefined
    ? { kind: 'unknown', suggestions: nearestAll(text, codes()) }
    : { kind: 'known' };
}

/** Reads `US_East_1`, `useast1` and the display names of the AWS console. */
function suggestRegion(text: string): RegionClass {
  const squeezed = text.toLowerCase().replace(/[^a-z0-9]/gu, '');
  const bySpelling = codes().find((code) => code.replaceAll('-', '') === squeezed);
  if (bySpelling !== undefined) {
    return { kind: 'malformed', suggestion: bySpelling, isSpelling: true };
  }
  const named = AWS_REGIONS.filter(({ displayName }) => displayWords(displayName).includes(squeezed));
  const suggestion = named.length === 1 ? (named[0]?.code ?? null) : null;
  const isCut = /^[a-z]{2}-[a-z]+$/u.test(text) && codes().some((code) => code.startsWith(`${text}-`));
  return { kind: 'malformed', suggestion, isSpelling: suggestion !== null || isCut };
}

/** `Europe (Ireland)` → `europeireland`, `ireland`. */
function displayWords(displayName: string): readonly string[] {
  const inner = /\(([^)]*)\)/u.exec(displayName)?.[1] ?? displayName;
  return [displayName, inner].map((word) => word.toLowerCase().replace(/[^a-z0-9]/gu, ''));
}

function codes(): readonly string[] {
  return AWS_REGIONS.map(({ code }) => code);
}
