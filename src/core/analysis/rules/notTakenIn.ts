import { variableName } from '../../build/variableName.ts';
import type { Mention } from '../../domain/integrationReference.ts';
import { lineStart } from '../../domain/textLines.ts';
import type { TextRange } from '../../domain/textRange.ts';
import { addScalarItem } from '../../edits/listEdits.ts';
import { addMapPair } from '../../edits/mapEdits.ts';
import { addInStep } from '../../edits/stepEdits.ts';
import { asSeq, findPair, scalarsOf, textOf, valueOf } from '../../yaml/read/treeReading.ts';
import { writeScalar } from '../../yaml/scalarText.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { assignedVariables } from '../facts/assignedVariables.ts';
import { definedElsewhere, readScriptJobs, type ScriptJob } from '../facts/jobInputs.ts';
import type { EditFix, MessageParams } from '../finding.ts';
import { editFix, type RuleHit } from '../rule.ts';

/** What a job's script reads while the job does not take it in: the command finds nothing, the variable is empty. */
export function notTakenIn(context: AnalysisContext): readonly RuleHit[] {
  const { references, document } = context;
  const shell = references.mentions.filter(({ form }) => form === 'shell' || form === 'variable');
  const hidden = document.problems.some(({ code }) => code.includes('ALIAS'));
  return shell.length === 0 || hidden
    ? []
    : context.roots.flatMap((facts) => {
        const jobs = readScriptJobs(facts.root, facts.jobTexts, context.once(definedElsewhere));
        const given = context.once(resourcesByVariable);
        return jobs.flatMap((job) => missingIn(context, job, { shell, given }));
      });
}

/** Those that lie in a range; they are in the order of the text. */
function within(mentions: readonly Mention[], { start, end }: TextRange): readonly Mention[] {
  let [low, high] = [0, mentions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    [low, high] = (mentions[middle]?.range.start ?? end) < start ? [middle + 1, high] : [low, middle];
  }
  let behind = low;
  while ((mentions[behind]?.range.start ?? end) < end) {
    behind += 1;
  }
  return mentions.slice(low, behind);
}

/** What a job has in its environment, by name. */
interface JobNames {
  readonly resources: ReadonlySet<string>;
  readonly integrations: ReadonlySet<string>;
  /** Starts of the variables of both. */
  readonly variables: ReadonlySet<string>;
}

function missingIn(
  context: AnalysisContext,
  job: ScriptJob,
  { shell, given }: { readonly shell: readonly Mention[]; readonly given: ReadonlyMap<string, string> },
): readonly RuleHit[] {
  const own = within(shell, job.map.range).filter(
    ({ range }) =>
      !inShellComment(context.text, range.start) &&
      job.lines.some((line) => line.range.start <= range.start && range.end <= line.range.end),
  );
  const names = own.length === 0 || hidesNames(job) ? null : namesOf(job);
  const told = new Set<string>();
  return names === null
    ? []
    : own.flatMap((mention): readonly RuleHit[] => {
        const hits = judge(context, job, { ...names, given }, mention);
        const identity = `${mention.target} ${mention.form} ${mention.name}`;
        const isNew = !told.has(identity);
        told.add(identity);
        return isNew ? hits : [];
      });
}

/** A line of a script that is a comment as a whole. */
function inShellComment(text: string, offset: number): boolean {
  return /^[ \t]*#/u.test(text.slice(lineStart(text, offset), offset));
}

function judge(
  context: AnalysisContext,
  job: ScriptJob,
  names: JobNames & { readonly given: ReadonlyMap<string, string> },
  { name, target, form, range }: Mention,
): readonly RuleHit[] {
  const params = { name, job: textOf(job.map, 'name') ?? '' };
  if (/[$*{}]/u.test(name)) {
    return [];
  }
  if (form === 'variable') {
    return names.variables.has(name)
      ? []
      : variableHit(context, job, { range, params, resource: names.given.get(name) });
  }
  if (target === 'integration') {
    return names.integrations.has(name)
      ? []
      : [{ range, messageId: 'not-taken-in.integration', params, fixes: [listFix(context.text, job, name)] }];
  }
  return names.resources.has(name)
    ? []
    : [
        {
          range,
          params,
          fixes: context.once(definedNames).has(name) ? [stepFix(context.text, job, name)] : [],
        },
      ];
}

/** The resources of the build whose integration gives variables, by what these start with. */
function resourcesByVariable({ own, build }: AnalysisContext): ReadonlyMap<string, string> {
  const others = (build?.definitions ?? []).filter(({ sameBuild }) => sameBuild);
  const giving = [...own.definitions, ...others.map(({ definition }) => definition)].filter(
    ({ kind, integrations }) => kind === 'resource' && integrations.length > 0,
  );
  return new Map(giving.toReversed().map(({ name }) => [variableName(name), name]));
}

/** A variable is reported only where a resource of the build would set it: others may come from anywhere. */
function variableHit(
  context: AnalysisContext,
  job: ScriptJob,
  {
    range,
    params,
    resource,
  }: Pick<Mention, 'range'> & { readonly params: MessageParams; readonly resource: string | undefined },
): readonly RuleHit[] {
  const start = context.text.slice(range.start, range.end);
  if (resource === undefined || assignedVariables(context.text).has(start)) {
    return [];
  }
  const fixes = [stepFix(context.text, job, resource)];
  return [{ range, messageId: 'not-taken-in.variable', params: { ...params, resource }, fixes }];
}

function namesOf({ map, steps }: ScriptJob): JobNames {
  const named = steps.items.flatMap(({ value }) => {
    const step = value?.kind === 'map' ? value : null;
    return ['IN', 'OUT'].flatMap((key) => textOf(step, key) ?? []);
  });
  const integrations = scalarsOf(valueOf(map, 'integrations')).map(({ text }) => text);
  return {
    resources: new Set(named),
    integrations: new Set(integrations),
    variables: new Set([...named, ...integrations].map(variableName)),
  };
}

/** An alias in place of the integrations may bring any. */
function hidesNames({ map }: ScriptJob): boolean {
  const value = findPair(map, 'integrations')?.value ?? null;
  return (
    value?.kind === 'alias' ||
    (value?.kind === 'seq' && value.items.some((item) => item.value?.kind === 'alias'))
  );
}

function definedNames({ own, build }: AnalysisContext): ReadonlySet<string> {
  const others = (build?.definitions ?? []).map(({ definition }) => definition);
  return new Set([...own.definitions, ...others].map(({ name }) => name));
}

function stepFix(text: string, { steps }: ScriptJob, name: string): EditFix | null {
  return editFix('add-step', { name }, addInStep(text, steps, name, []));
}

function listFix(text: string, { map }: ScriptJob, name: string): EditFix | null {
  const list = asSeq(valueOf(map, 'integrations'));
  const written = writeScalar(name, { flow: true });
  const pair = `integrations: [${written}]`;
  const isAbsent = findPair(map, 'integrations') === null;
  const added = isAbsent ? addMapPair(text, map, pair, ['type', 'name']) : null;
  return editFix('list-integration', { name }, list === null ? added : addScalarItem(text, list, written));
}
