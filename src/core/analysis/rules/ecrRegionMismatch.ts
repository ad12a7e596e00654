import type { AnalysisContext, DocumentFacts } from '../analysisContext.ts';
import type { EditFix, RelatedPlace } from '../finding.ts';
import { effectiveRegion, entryRange, entryRegistry, type HubEntry } from '../facts/hubEntries.ts';
import type { RegistryUse } from '../facts/registryUses.ts';
import { editFix, type RuleHit } from '../rule.ts';
import { cliConfigMismatches } from './cliConfigRegionMismatch.ts';
import { isAwsRegionShape } from '../../domain/awsRegion.ts';
import type { TextRange } from '../../domain/textRange.ts';
import { setMapValue } from '../../edits/mapEdits.ts';

/** An ECR host of the file, and how sure it is that a build logs in for it. */
interface EcrPlace {
  readonly region: string;
  readonly host: string;
  readonly range: TextRange;
}

/**
 * An ECR entry that logs in to another region than the hosts that the file uses. One entry serves one region: Docker
 * finds no credentials for the other host ("no basic auth credentials").
 */
export function ecrRegionMismatch(context: AnalysisContext): readonly RuleHit[] {
  return context.all((facts) => [
    ...hubMismatches(context, facts),
    ...resourceMismatches(facts),
    ...cliConfigMismatches(context, facts),
  ]);
}

function hubMismatches(context: AnalysisContext, facts: DocumentFacts): readonly RuleHit[] {
  const entries = facts.hubEntries.filter((entry) => entry.counts && entryRegistry(entry) === 'ecr');
  if (entries.length === 0 || facts.ciUses.logsInByItself) {
    return [];
  }
  const used = ecrPlaces(facts.ciUses.uses);
  if (used.length > 0) {
    return compare(context, entries, used, isSure(facts.ciUses.uses, entries));
  }
  return entries.flatMap((entry) => {
    const own = facts.ecrImages.filter(
      (image) => image.integration === entry.name?.text && image.region === null,
    );
    return compare(
      context,
      [entry],
      own.map(({ host, range }) => ({ region: host.region, host: host.host, range })),
      false,
    );
  });
}

function ecrPlaces(uses: readonly RegistryUse[]): readonly EcrPlace[] {
  return uses.flatMap(({ host, range }) =>
    host.registry === 'ecr' && host.region !== null ? [{ region: host.region, host: host.host, range }] : [],
  );
}

/**
 * The finding is an error only where it is certain: a command of the file itself names an ECR host, and there is only one
 * entry that could have logged in. Else it is a warning.
 */
function isSure(uses: readonly RegistryUse[], entries: readonly HubEntry[]): boolean {
  const commands = uses.some((use) => use.host.registry === 'ecr' && use.operation !== 'variable');
  return commands && entries.length === 1;
}

function compare(
  context: AnalysisContext,
  entries: readonly HubEntry[],
  places: readonly EcrPlace[],
  sure: boolean,
): readonly RuleHit[] {
  const regions = entries.map(effectiveRegion);
  const readable = regions.every((region) => region !== null && isAwsRegionShape(region));
  if (!readable || places.length === 0 || places.some((place) => regions.includes(place.region))) {
    return [];
  }
  return entries.map((entry, index) => ({
    range: entry.region?.contentRange ?? entry.type?.contentRange ?? entryRange(entry),
    messageId: entry.region === null ? 'ecr-region-mismatch.default' : 'ecr-region-mismatch',
    params: { region: regions[index] ?? '', used: distinct(places).join(', '), host: places[0]?.host ?? '' },
    severity: sure ? 'error' : 'warning',
    fixes: distinct(places).map((region) => regionFix(context.text, entry, region)),
    related: places.slice(0, 5).map(relatedHost),
  }));
}

function regionFix(text: string, entry: HubEntry, region: string): EditFix | null {
  const edit = setMapValue(text, entry.map, 'region', region, ['type', 'integrationName']);
  return editFix(entry.region === null ? 'add-region' : 'set-region', { region }, edit);
}

function relatedHost(place: EcrPlace): RelatedPlace {
  return { range: place.range, message: { id: 'ecr-region-mismatch.place', params: { host: place.host } } };
}

function distinct(places: readonly EcrPlace[]): readonly string[] {
  return [...new Set(places.map((place) => place.region))].slice(0, 4);
}

/** An image resource whose own region contradicts the host of its own source name. */
function resourceMismatches({ ecrImages }: DocumentFacts): readonly RuleHit[] {
  return ecrImages.flatMap((image): readonly RuleHit[] => {
    const { region, regionScalar, host } = image;
    if (region === null || regionScalar === null || !isAwsRegionShape(region) || region === host.region) {
      return [];
    }
    const edit = { range: regionScalar.contentRange, newText: host.region };
    return [
      {
        range: regionScalar.contentRange,
        messageId: 'ecr-region-mismatch.resource',
        params: { region, used: host.region, host: host.host },
        severity: 'warning',
        fixes: [editFix('set-region', { region: host.region }, edit)],
        related: [relatedHost({ region: host.region, host: host.host, range: image.range })],
      },
    ];
  });
}
