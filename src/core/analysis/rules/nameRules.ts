import { factsOfPlace } from '../../domain/referencePlace.ts';
import { isPlaceholderName } from '../../domain/placeholderName.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import type { FindingFix } from '../finding.ts';
import { classifyHubType } from '../facts/hubTypes.ts';
import { findCutNames } from '../facts/cutNames.ts';
import { MAX_ASKED_NAMES, NearNames } from '../facts/nearestName.ts';
import { editFix, type RuleHit } from '../rule.ts';
import type { IntegrationReference } from '../../domain/integrationReference.ts';
import { writeScalar } from '../../yaml/scalarText.ts';

/** A name that no record has. It may exist on the portal only, so this is never more than a hint. */
export function unknownIntegration(context: AnalysisContext): readonly RuleHit[] {
  const { known } = context;
  if (known === null || known.hasUnread === true) {
    return [];
  }
  const meant = context.references.references.filter(isRegistryName);
  if (meant.length === 0) {
    return [];
  }
  const names = known.records.map((record) => record.name);
  const present = new Set([...names, ...known.definedElsewhere]);
  const cut = new Set(context.once(findCutNames).map(({ reference }) => reference));
  const unknown = meant.filter(({ integrationName }) => !present.has(integrationName));
  const near = nearNames(unknown, names);
  return unknown
    .filter((reference) => !cut.has(reference))
    .map((reference) => describe(context, reference, near.get(reference.integrationName) ?? []));
}

/** Each name with those that may be meant. Past the limit none is looked for: nobody reads so many. */
function nearNames(
  unknown: readonly IntegrationReference[],
  names: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  if (unknown.length === 0) {
    return new Map();
  }
  const near = new NearNames(names);
  const asked = new Set(unknown.map(({ integrationName }) => integrationName));
  return new Map([...asked].slice(0, MAX_ASKED_NAMES).map((name) => [name, near.near(name)]));
}

/** Whether only a registry's integration can be meant, in a file that CI reads. */
function isRegistryName({ place, integrationName, type, usedAt }: IntegrationReference): boolean {
  const isHub = factsOfPlace(place).use === 'hub' && place !== 'hub-item-below-root';
  if (!isHub || usedAt !== null || isPlaceholderName(integrationName)) {
    return false;
  }
  const typeClass = classifyHubType(type).kind;
  return typeClass !== 'notification' && typeClass !== 'artifactory';
}

function describe(
  context: AnalysisContext,
  reference: IntegrationReference,
  near: readonly string[],
): RuleHit {
  const name = reference.integrationName;
  const sameButCase = near.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  const nearest = sameButCase ?? near[0];
  const variant = sameButCase !== undefined ? '.case' : nearest !== undefined ? '.nearest' : '';
  return {
    range: reference.nameRange,
    messageId: `unknown-integration${variant}`,
    params: { name, nearest: nearest ?? '' },
    fixes: [
      ...near.map((candidate) => replaceName(context, reference, candidate)),
      { kind: 'add-integration', name, registry: reference.registry },
      { kind: 'mark-as-defined', name },
    ],
  };
}

/** A name with a blank at an end, which quotes alone can have. */
export function blankNames(context: AnalysisContext): readonly RuleHit[] {
  const names = context.references.references.filter(
    ({ integrationName }) => /^[ \t]|[ \t]$/u.test(integrationName) && integrationName.trim() !== '',
  );
  return names.map((reference) => ({
    range: reference.nameRange,
    messageId: 'wrong-shape.blank',
    params: { name: reference.integrationName },
    fixes: [replaceName(context, reference, reference.integrationName.trim())],
  }));
}

function replaceName(
  context: AnalysisContext,
  reference: IntegrationReference,
  name: string,
): FindingFix | null {
  if (reference.definedAt !== null) {
    return null;
  }
  const range = reference.nameTokenRange;
  const token = context.text.slice(range.start, range.end);
  const quote = token.startsWith('"') ? '"' : token.startsWith("'") ? "'" : null;
  const isBlock = token.startsWith('|') || token.startsWith('>');
  const newText = writeScalar(name, { flow: true, quote });
  return isBlock
    ? null
    : editFix('replace', { from: reference.integrationName, to: name }, { range, newText });
}
