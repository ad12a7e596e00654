import type { AnalysisContext, DocumentFacts } from '../analysisContext.ts';
import { readShellVariables } from './buildVariables.ts';
import { readScriptJobs, type ScriptJob } from './jobInputs.ts';
import { usesInShell, type RegistryUse } from './registryUses.ts';

/** A job with the registries that its own script pushes to and pulls from. */
export interface JobRegistries {
  readonly job: ScriptJob;
  readonly uses: readonly RegistryUse[];
}

/** A login in the script itself, and scripts in files, which may log in. */
const MAY_LOG_IN =
  /login|credential|dockercfg|docker\/config|get-authorization-token|configure-docker|gcloud[ \t]+docker|\.sh\b|(?:^|[;&|]\s*|sudo\s+)(?:(?:\.|source|bash|sh|eval|make|npm|ansible\S*)[ \t]+\S|["']?(?:\$|\.{0,2}\/\w))/mu;

/** The jobs of a document that talk to registries and surely do not log in by their own script. */
export function readJobRegistries(context: AnalysisContext, facts: DocumentFacts): readonly JobRegistries[] {
  const hidden = context.document.problems.some(
    ({ code }) => code === 'UNDEFINED_ALIAS' || code === 'ALIAS_BEFORE_ANCHOR',
  );
  if (hidden || !context.text.includes('docker')) {
    return [];
  }
  return readScriptJobs(facts.root, facts.shell.jobs, context.build).flatMap(
    (job): readonly JobRegistries[] => {
      const texts = job.lines.map((scalar) => scalar.text);
      if (!texts.some((line) => line.includes('docker')) || texts.some((line) => MAY_LOG_IN.test(line))) {
        return [];
      }
      const uses = usesInShell(context.text, job.lines, readShellVariables(texts));
      return uses.length === 0 ? [] : [{ job, uses }];
    },
  );
}
