import { variableName } from '../../build/variableName.ts';
import type { BuildDefinition } from '../../build/buildPart.ts';
import type { Mention } from '../../domain/integrationReference.ts';
import { groupBy } from '../../domain/groupBy.ts';
import { hasField, recordFields, variableField } from '../../domain/recordFields.ts';
import type { RegistryType } from '../../domain/registryType.ts';
import type { TextRange } from '../../domain/textRange.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { registryOfIntegration } from '../facts/integrationRegistry.ts';
import { assignedVariables } from '../facts/assignedVariables.ts';
import { nearest } from '../facts/nearestName.ts';
import { integrationKind } from '../../domain/integrationKind.ts';
import { editFix, type RuleHit } from '../rule.ts';

/** A field that a script reads, with the integration that is to have it. */
interface FieldRead {
  readonly range: TextRange;
  readonly field: string;
  readonly integration: string;
  readonly isVariable: boolean;
}

/** A field that no record of that type has: the helper finds nothing, the variable is empty. */
export function unknownField(context: AnalysisContext): readonly RuleHit[] {
  const mentions = context.references.mentions.filter(({ form }) => form === 'shell' || form === 'variable');
  if (mentions.length === 0) {
    return [];
  }
  const resources = resourcesOf(context);
  const registries = new Map<string, RegistryType | null>();
  return mentions.flatMap((mention) => {
    const read = fieldRead(context.text, mention, resources);
    const registry = read === null ? null : registryOf(context, read.integration, registries);
    return read === null || registry === null || hasField(registry, read.field)
      ? []
      : [hitOf(read, registry)];
  });
}

function hitOf({ range, field, integration, isVariable }: FieldRead, registry: RegistryType): RuleHit {
  const fields = recordFields(registry).map((known) => (isVariable ? variableField(known) : known));
  const to = nearest(field, fields);
  return {
    range,
    params: {
      field,
      name: integration,
      registry: integrationKind(registry).label,
      fields: fields.join(', '),
    },
    fixes: [to === null ? null : editFix('replace', { from: field, to }, { range, newText: to })],
  };
}

/** Resources that stand for one integration, by their names and by the start of their variables. */
interface Resources {
  readonly byName: ReadonlyMap<string, BuildDefinition<unknown>>;
  readonly byVariable: ReadonlyMap<string, BuildDefinition<unknown>>;
  /** Starts of variables that a script of the file gives values of its own. */
  readonly set: ReadonlySet<string>;
}

function resourcesOf({ text, own, build }: AnalysisContext): Resources {
  const others = (build?.definitions ?? []).map(({ definition }) => definition);
  const all = [...own.definitions, ...others].filter(
    ({ kind, isWhole, integrations }) => kind === 'resource' && isWhole && integrations.length === 1,
  );
  return {
    byName: unmistakable(all, ({ name }) => name),
    byVariable: unmistakable(all, ({ name }) => variableName(name)),
    set: assignedVariables(text),
  };
}

/** Leaves out what is defined several times with different integrations: only the portal knows which definition counts. */
function unmistakable(
  all: readonly BuildDefinition<unknown>[],
  keyOf: (definition: BuildDefinition<unknown>) => string,
): ReadonlyMap<string, BuildDefinition<unknown>> {
  const found = new Map<string, BuildDefinition<unknown>>();
  for (const [key, [first, ...others]] of groupBy(all, keyOf)) {
    const [integration] = first?.integrations ?? [];
    if (first !== undefined && others.every(({ integrations }) => integrations[0] === integration)) {
      found.set(key, first);
    }
  }
  return found;
}

const FIELD_BEHIND = /^\\?["']?[ \t]+\\?["']?([A-Za-z_]\w*)(?![\w$])/u;
const VARIABLE_BEHIND = /^_INTEGRATION_([A-Z]\w*)/u;
const LONGEST = 200;

function fieldRead(text: string, mention: Mention, { byName, byVariable, set }: Resources): FieldRead | null {
  const { name, form, target, range } = mention;
  const isVariable = form === 'variable';
  const before = text.slice(Math.max(0, range.start - LONGEST), range.start);
  if (!isVariable && !/_field[ \t]+\\?["']?$/u.test(before)) {
    return null;
  }
  const behind = text.slice(range.end, range.end + LONGEST);
  const match = (isVariable ? VARIABLE_BEHIND : FIELD_BEHIND).exec(behind);
  const field = match?.[1];
  const [integration] = isVariable
    ? (byVariable.get(name)?.integrations ?? [])
    : target === 'integration'
      ? [name]
      : (byName.get(name)?.integrations ?? []);
  if (match === null || field === undefined || integration === undefined || set.has(variableName(name))) {
    return null;
  }
  const end = range.end + match[0].length;
  return { range: { start: end - field.length, end }, field, integration, isVariable };
}

/** Looks for each integration once: a file may read one thousands of times. */
function registryOf(
  context: AnalysisContext,
  integration: string,
  known: Map<string, RegistryType | null>,
): RegistryType | null {
  const before = known.get(integration);
  if (before !== undefined) {
    return before;
  }
  const found = context.roots.map((facts) => registryOfIntegration(context, facts, integration));
  const registry = found.find((each) => each !== null) ?? null;
  known.set(integration, registry);
  return registry;
}
