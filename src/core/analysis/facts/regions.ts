import { AWS_REGIONS, findAwsRegion, isAwsRegionShape } from '../../domain/awsRegion.ts';
import { lazily } from '../../domain/lazily.ts';
import { NearNames } from './nearestName.ts';

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

const CODES: readonly string[] = AWS_REGIONS.map(({ code }) => code);

const NEAR_CODES = lazily(() => new NearNames(CODES));

const CODE_OF_LETTERS: ReadonlyMap<string, string> = new Map(CODES.map((code) => [squeeze(code), code]));

/** The codes of the regions that have a display name, or the words in its brackets. */
const CODES_OF_NAME: ReadonlyMap<string, readonly string[]> = codesByName();

function codesByName(): ReadonlyMap<string, readonly string[]> {
  const codes = new Map<string, string[]>();
  for (const { code, displayName } of AWS_REGIONS) {
    for (const word of displayWords(displayName)) {
      codes.set(word, [...(codes.get(word) ?? []), code]);
    }
  }
  return codes;
}

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
    ? { kind: 'unknown', suggestions: NEAR_CODES().near(text) }
    : { kind: 'known' };
}

/** Reads `US_East_1`, `useast1` and the display names of the AWS console. */
function suggestRegion(text: string): RegionClass {
  const squeezed = squeeze(text);
  const bySpelling = CODE_OF_LETTERS.get(squeezed);
  if (bySpelling !== undefined) {
    return { kind: 'malformed', suggestion: bySpelling, isSpelling: true };
  }
  const named = CODES_OF_NAME.get(squeezed) ?? [];
  const suggestion = named.length === 1 ? (named[0] ?? null) : null;
  const isCut = /^[a-z]{2}-[a-z]+$/u.test(text) && CODES.some((code) => code.startsWith(`${text}-`));
  return { kind: 'malformed', suggestion, isSpelling: suggestion !== null || isCut };
}

/** `Europe (Ireland)` → `europeireland`, `ireland`. */
function displayWords(displayName: string): readonly string[] {
  const inner = /\(([^)]*)\)/u.exec(displayName)?.[1] ?? displayName;
  return [...new Set([displayName, inner].map(squeeze))];
}

function squeeze(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/gu, '');
}
