import { mayNameEcr } from '../../domain/amazonHost.ts';
import { entryRegistry, type HubEntry } from '../facts/hubEntries.ts';
import { hubRegions, writtenRegions } from '../facts/writtenRegions.ts';
import { editFix, type RuleHit } from '../rule.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import type { EditFix } from '../finding.ts';
import { removeMapPair, replaceScalar } from '../../edits/mapEdits.ts';
import type { YamlScalar } from '../../yaml/yamlTree.ts';

/** `region` where the type has none. */
export function regionWithoutEffect(context: AnalysisContext): readonly RuleHit[] {
  return context.hubEntries.flatMap((entry) => {
    const { regionPair, type, region } = entry;
    if (regionPair === null || type === null || !hasNoRegion(entry)) {
      return [];
    }
    const edit = removeMapPair(context.text, entry.map, regionPair);
    const safe = !mayNameEcr(context.text);
    return [
      {
        range: region?.range ?? regionPair.key.range,
        params: { type: type.text },
        fixes: [editFix('remove-region', {}, edit, safe), ecrTypeFix(context, entry)],
      },
    ];
  });
}

function hasNoRegion(entry: HubEntry): boolean {
  const { kind } = entry.typeClass;
  return (
    kind === 'docker-registry-login' ||
    kind === 'artifactory' ||
    (kind === 'registry' && entryRegistry(entry) !== 'ecr')
  );
}

/** Where the file talks to ECR and no entry does, the type is the more likely mistake. */
function ecrTypeFix(context: AnalysisContext, entry: HubEntry): EditFix | null {
  if (context.once(hasEcrEntry) || entry.type === null || !mayNameEcr(context.text)) {
    return null;
  }
  return editFix('set-type', { type: 'ecr' }, replaceScalar(entry.type, 'ecr'));
}

function hasEcrEntry({ hubEntries }: AnalysisContext): boolean {
  return hubEntries.some((entry) => entryRegistry(entry) === 'ecr');
}

/** A number or a switch. */
const NO_REGION = /^(?:[\d.]+|true|false|yes|no|on|off)$/iu;

/** A region of ECR that does not look like a region: there is no such endpoint to log in to. */
export function malformedRegion(context: AnalysisContext): readonly RuleHit[] {
  return context.once(writtenRegions).flatMap(({ scalar, region, surelyEcr }): readonly RuleHit[] => {
    // Elsewhere a cloud of another kind may be meant, unless only the spelling differs, or no cloud has such a region.
    const isSure =
      surelyEcr || (region.kind === 'malformed' && region.isSpelling) || NO_REGION.test(scalar.text);
    if (region.kind !== 'malformed' || !isSure) {
      return [];
    }
    return [
      {
        range: scalar.contentRange,
        messageId: surelyEcr ? 'malformed-region' : 'malformed-region.other',
        params: { region: scalar.text },
        severity: surelyEcr ? 'error' : 'warning',
        fixes: [region.suggestion === null ? null : setRegion(scalar, region.suggestion, true)],
      },
    ];
  });
}

/** An availability zone in place of a region. */
export function zoneAsRegion(context: AnalysisContext): readonly RuleHit[] {
  return context.once(writtenRegions).flatMap(({ scalar, region, surelyEcr }): readonly RuleHit[] => {
    if (region.kind !== 'zone') {
      return [];
    }
    return [
      {
        range: scalar.contentRange,
        params: { zone: scalar.text, region: region.region },
        severity: surelyEcr ? 'error' : 'warning',
        fixes: [setRegion(scalar, region.region, true)],
      },
    ];
  });
}

/** A region that we do not know, although it looks like one. */
export function unknownRegion(context: AnalysisContext): readonly RuleHit[] {
  return context.once(writtenRegions).flatMap(({ scalar, region, surelyEcr }) => {
    if (region.kind !== 'unknown' || (!surelyEcr && region.suggestions.length === 0)) {
      return [];
    }
    return [
      {
        range: scalar.contentRange,
        params: { region: scalar.text },
        fixes: region.suggestions.map((suggestion) => setRegion(scalar, suggestion, false)),
      },
    ];
  });
}

/** A variable as the region of a hub entry: it is not replaced there. */
export function variableRegion(context: AnalysisContext): readonly RuleHit[] {
  return context.once(hubRegions).flatMap(({ scalar, region }) => {
    if (region.kind !== 'variable') {
      return [];
    }
    const used = context.once(ecrRegionsInUse);
    return [
      {
        range: scalar.contentRange,
        params: { region: scalar.text },
        fixes: used.map((name) => setRegion(scalar, name, false)),
      },
    ];
  });
}

function setRegion(scalar: YamlScalar, region: string, safe: boolean): EditFix | null {
  return editFix('set-region', { region }, replaceScalar(scalar, region), safe);
}

function ecrRegionsInUse(context: AnalysisContext): readonly string[] {
  const regions = context.all((facts) => facts.ciUses.uses.map((use) => use.host.region));
  return [...new Set(regions.filter((region) => region !== null))].slice(0, 3);
}
