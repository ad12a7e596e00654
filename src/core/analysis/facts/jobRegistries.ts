import { oncePerText } from '../../domain/oncePerText.ts';
import { isLooseAlias } from '../../yaml/undefinedAliases.ts';
import type { AnalysisContext, DocumentFacts } from '../analysisContext.ts';
import { definedElsewhere, readScriptJobs, type ScriptJob } from './jobInputs.ts';
import { sourceNames } from './sourceNames.ts';
import { usesOfJob, type RegistryUse } from './registryUses.ts';

/** A job with the registries that its own script pushes to and pulls from, and those of the images that it runs in. */
export interface JobRegistries {
  readonly job: ScriptJob;
  readonly uses: readonly RegistryUse[];
}

/** The jobs that talk to registries and surely do not log in by their own script, by their document. */
export function readJobRegistries(
  context: AnalysisContext,
): ReadonlyMap<DocumentFacts, readonly JobRegistries[]> {
  return new Map(context.roots.map((facts) => [facts, registriesIn(context, facts)]));
}

function hidesAliases({ document: { problems } }: AnalysisContext): boolean {
  return problems.some(isLooseAlias);
}

const namesImages = oncePerText((text) => text.includes('imageName'));
const namesDocker = oncePerText((text) => text.includes('docker'));

function registriesIn(context: AnalysisContext, facts: DocumentFacts): readonly JobRegistries[] {
  if (facts.jobs.length === 0) {
    return [];
  }
  const hasImages = namesImages(context.text);
  if (context.once(hidesAliases) || (!hasImages && !namesDocker(context.text))) {
    return [];
  }
  const jobs = facts.jobTexts.filter(
    ({ lines }) => hasImages || lines.some(({ text }) => text.includes('docker')),
  );
  return readScriptJobs(facts.root, jobs, context.once(definedElsewhere)).flatMap(
    (job): readonly JobRegistries[] => {
      const { map, lines, images } = job;
      const uses = usesOfJob(context.text, { map, lines, variables: sourceNames(images) });
      return uses.length === 0 ? [] : [{ job, uses }];
    },
  );
}
