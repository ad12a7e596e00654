import type { AnalysisContext, DocumentFacts } from '../analysisContext.ts';
import { readScriptJobs, type ScriptJob } from './jobInputs.ts';
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

function registriesIn(context: AnalysisContext, facts: DocumentFacts): readonly JobRegistries[] {
  if (facts.jobs.length === 0) {
    return [];
  }
  const hidden = context.document.problems.some(
    ({ code }) => code === 'UNDEFINED_ALIAS' || code === 'ALIAS_BEFORE_ANCHOR',
  );
  const hasImages = context.text.includes('imageName');
  if (hidden || (!hasImages && !context.text.includes('docker'))) {
    return [];
  }
  const jobs = facts.jobTexts.filter(
    ({ lines }) => hasImages || lines.some(({ text }) => text.includes('docker')),
  );
  return readScriptJobs(facts.root, jobs, context.build).flatMap((job): readonly JobRegistries[] => {
    const { map, lines, images } = job;
    const uses = usesOfJob(context.text, { map, lines, variables: sourceNames(images) });
    return uses.length === 0 ? [] : [{ job, uses }];
  });
}
