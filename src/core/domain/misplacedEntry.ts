import type { MisplacedName } from './integrationReference.ts';

/** What stands in the place of one name, behind the path where the name belongs: a list or keys. */
const IN_SECTION = /^(?:\[\d+\])?\.(integrationName)[.[]/u;
const IN_RESOURCE = /\.(integration)$/u;

/** The key that stands where it belongs, and has in the place of a name a shape that is not read; null where none does. */
export function keyInPlace({
  yamlPath,
  intended,
}: Pick<MisplacedName, 'yamlPath' | 'intended'>): string | null {
  if (intended === null || !yamlPath.startsWith(intended)) {
    return null;
  }
  const rest = yamlPath.slice(intended.length);
  const own = /^[.[]/u.test(rest) ? IN_RESOURCE.exec(intended)?.[1] : undefined;
  return own ?? IN_SECTION.exec(rest)?.[1] ?? null;
}
