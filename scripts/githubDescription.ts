/**
 * Takes what the tests of the code search need out of GitHub's own description of its API: two operations with all that
 * they refer to. The package is some 400 MB, too large to be a dependency:
 *
 *     npm pack @octokit/openapi && tar xzf octokit-openapi-*.tgz
 *     node scripts/githubDescription.ts package/generated/api.github.com.json
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format } from 'prettier';
import { ROOT } from './runCommand.ts';

const OPERATIONS = ['/search/code', '/repos/{owner}/{repo}/git/blobs/{file_sha}'];
const TARGET = path.join(ROOT, 'test', 'fixtures', 'search', 'githubDescription.json');

type Json = Readonly<Record<string, unknown>>;

/** What stands at a pointer such as `#/components/schemas/blob`. */
function resolve(root: Json, reference: string): unknown {
  return reference
    .slice(2)
    .split('/')
    .reduce<unknown>((value, key) => (value as Json)[key], root);
}

/** Every pointer below a value, those behind pointers too. */
function collect(root: Json, value: unknown, found: Set<string>): void {
  if (typeof value !== 'object' || value === null) {
    return;
  }
  const reference = (value as Json)['$ref'];
  if (typeof reference === 'string' && !found.has(reference)) {
    found.add(reference);
    collect(root, resolve(root, reference), found);
  }
  Object.values(value).forEach((item) => {
    collect(root, item, found);
  });
}

/** Without examples and prose, which are most of it. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(bare);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const isSchemaMap = 'properties' in value;
  const kept = Object.entries(value).filter(
    ([key, item]) =>
      !['examples', 'example', 'description', 'externalDocs'].includes(key) ||
      (isSchemaMap && typeof item === 'object' && key !== 'example' && key !== 'examples'),
  );
  return Object.fromEntries(
    kept.map(([key, item]) => [
      key,
      key === 'properties'
        ? Object.fromEntries(Object.entries(item as Json).map(([name, schema]) => [name, bare(schema)]))
        : bare(item),
    ]),
  );
}

const [source = ''] = process.argv.slice(2);
const whole = JSON.parse(await readFile(source, 'utf8')) as Json & {
  readonly paths: Json;
  readonly info: Json;
};
const operations = Object.fromEntries(OPERATIONS.map((name) => [name, whole.paths[name]]));
const pointers = new Set<string>();
collect(whole, operations, pointers);
const components: Record<string, Record<string, unknown>> = {};
for (const pointer of [...pointers].sort()) {
  const [, , kind = '', name = ''] = pointer.split('/');
  components[kind] = { ...components[kind], [name]: bare(resolve(whole, pointer)) };
}
const extract = {
  openapi: whole['openapi'],
  info: { title: whole.info['title'], version: whole.info['version'], license: whole.info['license'] },
  paths: bare(operations),
  components,
};
await writeFile(TARGET, await format(JSON.stringify(extract), { filepath: TARGET, printWidth: 110 }));
