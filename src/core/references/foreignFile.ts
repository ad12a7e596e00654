import type { ShippableDocument } from '../yaml/shippableDocument.ts';
import { asMap, asSeq, findPair, keyText } from '../yaml/read/treeReading.ts';
import type { YamlNode } from '../yaml/yamlTree.ts';

/** Root keys that no other program's file of that name is likely to have. */
const SHIPPABLE_KEYS: ReadonlySet<string> = new Set([
  'language',
  'build',
  'integrations',
  'integration',
  'resources',
  'jobs',
  'triggers',
  'templates',
  'runtime',
  'env',
  'services',
  'branches',
  'pre_ci_boot',
  'pipelines',
  'externalreferences',
]);

/** A file that merely has a fitting name, such as `config/database.shippable.yml`: it has no findings and no misplaced names. */
export function isForeignFile(fileName: string, { roots }: ShippableDocument): boolean {
  if (/^\.?shippable\.(?:(?:resources|jobs|triggers|templates)\.)?ya?ml$/iu.test(fileName)) {
    return false;
  }
  const keys = roots.flatMap(
    (root) => asMap(root)?.pairs.map((pair) => keyText(pair)?.toLowerCase() ?? '') ?? [],
  );
  return !keys.some((key) => SHIPPABLE_KEYS.has(key)) && !roots.some(holdsAssembly);
}

/** A list of resources or jobs whose key is missing or misspelt. */
function holdsAssembly(root: YamlNode | null): boolean {
  const lists = [root, ...(asMap(root)?.pairs.map(({ value }) => value) ?? [])];
  return lists.some((list) =>
    asSeq(list)?.items.some(({ value }) => {
      const item = asMap(value);
      return findPair(item, 'name') !== null && findPair(item, 'type') !== null;
    }),
  );
}
