import { addAll } from '../domain/addAll.ts';
import type { Mention } from '../domain/integrationReference.ts';
import { mapEntries } from '../yaml/mapEntries.ts';
import { resolveNode } from '../yaml/read/treeReading.ts';
import { findShellMentions } from './shellMentions.ts';
import type { ShippableDocument } from '../yaml/shippableDocument.ts';
import type { YamlNode, YamlScalar } from '../yaml/yamlTree.ts';

/**
 * Mentions below `jobs`: resources named by `IN`, `OUT` and `NOTIFY`, and names inside shell text. Aliases are not
 * entered: what they bring in is listed at its anchor.
 */
export function findMentions(document: ShippableDocument): readonly Mention[] {
  const mentions: Mention[] = [];
  const { text } = document;
  const shell = ['get_integration', '/integration.', '_INTEGRATION'].some((sign) => text.includes(sign));
  for (const root of document.roots) {
    if (root?.kind === 'map') {
      for (const { key, value } of mapEntries(root)) {
        if (key.toLowerCase() === 'jobs') {
          collectJobs(value, key, mentions);
        }
        if (shell) {
          collectShell(value, key, text, mentions);
        }
      }
    }
  }
  return mentions.sort((a, b) => a.range.start - b.range.start);
}

/** Keys of a job whose `NOTIFY` names resources. */
export const NOTIFY_HOLDERS: ReadonlySet<string> = new Set([
  'on_start',
  'on_success',
  'on_failure',
  'on_cancel',
  'on_change',
  'always',
  'TASK',
]);

/** Walks lists and maps below a job for the keys that name resources. */
function collectJobs(value: YamlNode | null, path: string, mentions: Mention[]): void {
  eachChild(value, path, (job, jobPath) => {
    eachPair(job, jobPath, (key, inner, innerPath) => {
      if (key === 'steps') {
        collectSteps(inner, innerPath, mentions);
      } else if (NOTIFY_HOLDERS.has(key)) {
        collectKey(inner, innerPath, 'NOTIFY', 'notify', mentions);
      }
    });
  });
}

function collectSteps(value: YamlNode | null, path: string, mentions: Mention[]): void {
  collectKey(value, path, 'IN', 'in-out', mentions);
  collectKey(value, path, 'OUT', 'in-out', mentions);
  collectKey(value, path, 'NOTIFY', 'notify', mentions);
}

function collectKey(
  value: YamlNode | null,
  path: string,
  wanted: string,
  form: 'in-out' | 'notify',
  mentions: Mention[],
): void {
  eachChild(value, path, (step, stepPath) => {
    eachPair(step, stepPath, (key, named, namedPath) => {
      if (key === wanted) {
        eachName(named, namedPath, (scalar, namePath) => {
          const { text: name, contentRange: range } = scalar;
          mentions.push({ name, target: 'resource', form, yamlPath: namePath, range });
        });
      }
    });
  });
}

/** The items of a list, or the one node that stands in its place. */
function eachChild(value: YamlNode | null, path: string, emit: (node: YamlNode, path: string) => void): void {
  const node = resolved(value);
  if (node?.kind === 'seq') {
    node.items.forEach((item, index) => {
      if (item.value !== null) {
        emit(item.value, `${path}[${String(index)}]`);
      }
    });
  } else if (node !== null) {
    emit(node, path);
  }
}

function eachPair(
  value: YamlNode,
  path: string,
  emit: (key: string, value: YamlNode | null, path: string) => void,
): void {
  const node = resolved(value);
  if (node?.kind === 'map') {
    for (const pair of node.pairs) {
      if (pair.key.kind === 'scalar') {
        emit(pair.key.text, pair.value, `${path}.${pair.key.text}`);
      }
    }
  }
}

/** A scalar, a list of scalars, or a list of `{name}`. */
function eachName(
  value: YamlNode | null,
  path: string,
  emit: (scalar: YamlScalar, path: string) => void,
): void {
  eachChild(value, path, (node, nodePath) => {
    if (node.kind === 'scalar' && !node.isNull) {
      emit(node, nodePath);
    }
    eachPair(node, nodePath, (key, named, namePath) => {
      if (key === 'name' && named?.kind === 'scalar' && !named.isNull) {
        emit(named, namePath);
      }
    });
  });
}

function resolved(value: YamlNode | null): YamlNode | null {
  return resolveNode(value);
}

function collectShell(value: YamlNode | null, path: string, text: string, mentions: Mention[]): void {
  if (value?.kind === 'scalar') {
    addAll(mentions, findShellMentions(text, value, path));
  } else if (value?.kind === 'seq') {
    value.items.forEach((item, index) => {
      collectShell(item.value, `${path}[${String(index)}]`, text, mentions);
    });
  } else if (value?.kind === 'map') {
    for (const pair of value.pairs) {
      const key = pair.key.kind === 'scalar' ? pair.key.text : '?';
      collectShell(pair.value, `${path}.${key}`, text, mentions);
    }
  }
}
