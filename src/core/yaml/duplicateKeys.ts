import { FEW_KEYS } from './mapEntries.ts';
import type { YamlMap, YamlNode, YamlProblem } from './yamlTree.ts';

/**
 * Finds keys that occur twice in one map, in linear time, under the YAML library's own equality: scalars are equal
 * when their core-schema values are, so `1` equals `0x1` but not `"1"`.
 */
export function duplicateKeyProblems(roots: readonly (YamlNode | null)[]): readonly YamlProblem[] {
  const problems: YamlProblem[] = [];
  for (const root of roots) {
    checkBelow(root, problems);
  }
  return problems;
}

/** A map comes before the maps in it, a key before its value. */
function checkBelow(node: YamlNode | null, problems: YamlProblem[]): void {
  if (node?.kind === 'map') {
    checkMap(node, problems);
    for (const { key, value } of node.pairs) {
      // Nearly all keys and values are texts: a call for each would take longer than the check.
      if (key.kind !== 'scalar') {
        checkBelow(key, problems);
      }
      if (value !== null && value.kind !== 'scalar') {
        checkBelow(value, problems);
      }
    }
  } else if (node?.kind === 'seq') {
    for (const { value } of node.items) {
      if (value !== null && value.kind !== 'scalar') {
        checkBelow(value, problems);
      }
    }
  }
}

function checkMap(map: YamlMap, problems: YamlProblem[]): void {
  if (map.pairs.length < 2 || hasOtherKeysAlone(map)) {
    return;
  }
  const seen = new Map<string, YamlNode>();
  for (const { key } of map.pairs) {
    const identity = keyIdentity(key);
    if (identity === null) {
      continue;
    }
    const earlier = seen.get(identity);
    if (earlier !== undefined && earlier !== key) {
      problems.push({ code: 'DUPLICATE_KEY', message: 'Map keys must be unique', range: key.range });
    }
    seen.set(identity, key);
  }
}

/** A quick look at what nearly all maps are: few keys, each a text, and no two alike. */
function hasOtherKeysAlone({ pairs }: YamlMap): boolean {
  if (pairs.length > FEW_KEYS) {
    return false;
  }
  for (let at = 0; at < pairs.length; at += 1) {
    const key = pairs[at]?.key;
    if (key?.kind !== 'scalar' || !startsAsText(key.text)) {
      return false;
    }
    for (let before = 0; before < at; before += 1) {
      const other = pairs[before]?.key;
      if (other?.kind === 'scalar' && other.text === key.text) {
        return false;
      }
    }
  }
  return true;
}

/**
 * Whether a key starts with a small letter that `false`, `null` and `true` do not start with, so that it is surely a text.
 */
function startsAsText(text: string): boolean {
  const code = text.charCodeAt(0);
  return code >= 97 && code <= 122 && !'fnt'.includes(text.charAt(0));
}

const MAYBE_TYPED = /^(?:[-+.0-9~]|true$|false$|null$|True$|False$|Null$|TRUE$|FALSE$|NULL$|$)/;

/** Equal strings mean equal keys; null for a key that equals no other. `MAYBE_TYPED` fits all keys that are no text. */
function keyIdentity(key: YamlNode): string | null {
  if (key.kind !== 'scalar') {
    return null;
  }
  if (key.style !== 'plain' || !MAYBE_TYPED.test(key.text)) {
    return key.text;
  }
  return typedIdentity(key);
}

function typedIdentity(key: { readonly text: string; readonly isNull: boolean }): string | null {
  if (key.isNull) {
    return '\0null';
  }
  const lower = key.text.toLowerCase();
  if (lower === 'true' || lower === 'false') {
    return `\0${lower}`;
  }
  if (/^\.nan$/.test(lower)) {
    return null;
  }
  const octal = /^0o([0-7]+)$/.exec(key.text);
  if (octal !== null) {
    return `\0${String(Number.parseInt(octal[1] ?? '', 8))}`;
  }
  if (
    /^0x[0-9a-fA-F]+$/.test(key.text) ||
    /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(key.text)
  ) {
    const value = Number(key.text);
    return `\0${String(value === 0 ? 0 : value)}`;
  }
  if (/^[-+]?\.inf$/.test(lower)) {
    return lower.startsWith('-') ? '\0-Infinity' : '\0Infinity';
  }
  return key.text;
}
