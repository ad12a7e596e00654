import { recordFields, variableField } from '../../../domain/recordFields.ts';
import { isRegistryType, REGISTRY_TYPES } from '../../../domain/registryType.ts';
import { variableName } from '../../../build/variableName.ts';
import { lineStart } from '../../../domain/textLines.ts';
import type { FactSource } from '../integrationFacts.ts';
import type { CompletionItem, CompletionKind } from './completionItem.ts';
import type { CompletionRequest } from './completionRequest.ts';

/** Longer lines are no shell text that a person types in. */
const MAX_LINE = 500;

/** A name or a field behind a helper of the build system, up to the cursor. */
const HELPER =
  /\bshipctl[ \t]+get_integration_(resource_)?(field|keys)[ \t]+["']?([^\s"'\\;|&<>()`]*)(?:["']?[ \t]+["']?(\w*))?$/u;

/** A variable of a resource, up to the cursor. */
const VARIABLE = /\$\{?([A-Za-z]\w{0,200}?)_INTEGRATION_([A-Za-z_]*)$/u;

/** What a script may say at the cursor: the name behind `shipctl get_integration_…`, and the fields of a record. */
export function shellItems(
  text: string,
  offset: number,
  request: CompletionRequest,
): readonly CompletionItem[] {
  const start = lineStart(text, offset);
  const before = offset - start > MAX_LINE ? '' : text.slice(start, offset);
  const helper = HELPER.exec(before);
  if (helper !== null) {
    const [, resource, form, name = '', field] = helper;
    const target = resource === undefined ? 'integration' : 'resource';
    if (field === undefined) {
      const kind = target;
      return items(namesFor(target, request), kind, { word: name, offset });
    }
    const fields = form === 'field' ? fieldsOf(integrationsOf(target, name, request), request.facts) : [];
    return items(fields, 'value', { word: field, offset });
  }
  const variable = VARIABLE.exec(before);
  if (variable !== null) {
    const [, prefix = '', field = ''] = variable;
    const fields = fieldsOf(integrationsOfVariable(prefix, request), request.facts);
    return items(fields.map(variableField), 'value', { word: field, offset });
  }
  return [];
}

function namesFor(target: 'integration' | 'resource', { facts, uri }: CompletionRequest): readonly string[] {
  return target === 'integration'
    ? facts.names()
    : facts
        .definitions(uri)
        .filter(({ integrations }) => integrations.length > 0)
        .map(({ name }) => name);
}

function integrationsOf(
  target: 'integration' | 'resource',
  name: string,
  { facts, uri }: CompletionRequest,
): readonly string[] {
  if (target === 'integration') {
    return [name];
  }
  const definition = facts.definitions(uri).find((known) => known.name === name);
  return definition?.integrations ?? [];
}

function integrationsOfVariable(prefix: string, { facts, uri }: CompletionRequest): readonly string[] {
  const definition = facts.definitions(uri).find(({ name }) => variableName(name) === prefix);
  return definition?.integrations ?? facts.names().filter((name) => variableName(name) === prefix);
}

/** The fields of the registries behind the integrations; those of all registries where none is known. */
function fieldsOf(integrations: readonly string[], facts: FactSource): readonly string[] {
  const groups = integrations.map((name) => facts.factsOf(name).group).filter(isRegistryType);
  return (groups.length > 0 ? groups : REGISTRY_TYPES).flatMap((type) => recordFields(type));
}

/** Other names would want quotes of the shell, and perhaps of YAML around them. */
function isShellWord(text: string): boolean {
  return /^[\w./-]+$/u.test(text);
}

function items(
  texts: readonly string[],
  kind: CompletionKind,
  { word, offset }: { readonly word: string; readonly offset: number },
): readonly CompletionItem[] {
  return [...new Set(texts)].filter(isShellWord).map((text, at) => ({
    label: text,
    kind,
    insertText: text,
    isSnippet: false,
    filterText: text,
    sortText: String(at).padStart(4, '0'),
    range: { start: offset - word.length, end: offset },
    deprecated: false,
    asksAgain: false,
  }));
}
