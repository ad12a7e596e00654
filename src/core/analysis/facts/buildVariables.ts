import { asMap, asSeq, keyText, resolveNode, valueOf } from '../../yaml/read/treeReading.ts';
import type { YamlMap, YamlNode } from '../../yaml/yamlTree.ts';

/** Variables with the one value that the file gives them; null for those it gives several or none. */
export type BuildVariables = ReadonlyMap<string, string | null>;

const MAX_EXPANSION_STEPS = 8;
const MAX_TEXT = 2000;

/** Reads `env` in all its forms, and assignments in the shell lines. */
export function readBuildVariables(root: YamlMap, shellLines: readonly string[]): BuildVariables {
  return collectVariables((set) => {
    readEnv(valueOf(root, 'env'), set, 6);
    readEnv(valueOf(root, 'environmentVariables'), set, 6);
    shellLines.forEach((line) => {
      readAssignments(line, set);
    });
  });
}

/** Reads the assignments of shell lines alone: the items of the list `jobs` do not see `env`. */
export function readShellVariables(lines: readonly string[]): BuildVariables {
  return collectVariables((set) => {
    lines.forEach((line) => {
      readAssignments(line, set);
    });
  });
}

function collectVariables(read: (set: SetVariable) => void): BuildVariables {
  const variables = new Map<string, string | null>();
  read((name, value) => {
    const earlier = variables.get(name);
    variables.set(name, earlier === undefined || earlier === value ? value : null);
  });
  return variables;
}

type SetVariable = (name: string, value: string) => void;

function readEnv(node: YamlNode | null, set: SetVariable, depth: number): void {
  const resolved = resolveNode(node);
  if (resolved === null || depth === 0) {
    return;
  }
  if (resolved.kind === 'scalar') {
    readAssignments(resolved.text, set);
    return;
  }
  asSeq(resolved)?.items.forEach((item) => {
    readEnv(item.value, set, depth - 1);
  });
  asMap(resolved)?.pairs.forEach((pair) => {
    readEnvPair(keyText(pair), pair.value, set, depth);
  });
}

function readEnvPair(key: string | null, value: YamlNode | null, set: SetVariable, depth: number): void {
  const resolved = resolveNode(value);
  if (key === null || key === 'secure') {
    return;
  }
  if (resolved?.kind === 'scalar' && !['global', 'matrix', 'jobs'].includes(key)) {
    set(key, resolved.text);
    return;
  }
  readEnv(value, set, depth - 1);
}

/** `A=1 B="two words"`, also behind `export`. */
function readAssignments(text: string, set: SetVariable): void {
  if (text.length > MAX_TEXT || !text.includes('=')) {
    return;
  }
  const pattern = /(?:^|[\s;&|])([A-Za-z_]\w*)=("[^"\n]*"|'[^'\n]*'|[^\s;&|"'`]*)/gu;
  for (const [, name, value] of text.matchAll(pattern)) {
    if (name !== undefined && value !== undefined) {
      set(name, value.replace(/^(["'])(.*)\1$/u, '$2'));
    }
  }
}

/** `$NAME`, `${NAME}`, and `${NAME:-value}` with what it stands for where nothing sets the variable. */
const VARIABLE = /\$(?:\{(\w+)(?::?[-=]([^{}]*))?\}|(\w+))/gu;

/** Puts in the values that are known; what is not known stays as it is written. */
export function expandVariables(text: string, variables: () => BuildVariables): string {
  let result = text;
  for (
    let step = 0;
    step < MAX_EXPANSION_STEPS && result.includes('$') && result.length < MAX_TEXT;
    step += 1
  ) {
    const next = result.replace(
      VARIABLE,
      (whole: string, braced?: string, fallback?: string, plain?: string): string => {
        const value = variables().get(braced ?? plain ?? '');
        return value ?? (value === undefined ? fallback : undefined) ?? whole;
      },
    );
    if (next === result) {
      return result;
    }
    result = next;
  }
  return result;
}
