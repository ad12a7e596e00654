import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import type {
  FileReferences,
  IntegrationReference,
} from '../../../../src/core/domain/integrationReference.ts';
import { applyEdits } from '../../../../src/core/edits/applyEdits.ts';
import { removeReference } from '../../../../src/core/edits/removeReference.ts';
import { isRenamed, renameReferences } from '../../../../src/core/edits/renameReference.ts';
import { findReferences } from '../../../../src/core/references/integrationReferences.ts';
import { parseShippableDocument } from '../../../../src/core/yaml/shippableDocument.ts';
import type { ShippableDocument } from '../../../../src/core/yaml/shippableDocument.ts';
import { loadCorpus } from '../../../corpus/corpusTable.ts';

const SHARED = fileURLToPath(new URL('../../../../../shared', import.meta.url));
const FIXTURES = fileURLToPath(new URL('../../../fixtures/references/', import.meta.url));
const NEW_NAMES = ['new-name', 'a: b #c', '123', `it's "q"`, 'x, [y]', '- dash', 'ünï'];

function texts(): readonly (readonly [name: string, text: string])[] {
  const own = readdirSync(FIXTURES)
    .filter((name) => name.endsWith('.yml'))
    .map((name): readonly [string, string] => [name, readFileSync(FIXTURES + name, 'utf8')]);
  const real = loadCorpus(SHARED)?.map(({ id, text }): readonly [string, string] => [id, text]) ?? [];
  return [...own, ...real];
}

function scan(text: string): FileReferences & { readonly document: ShippableDocument } {
  const document = parseShippableDocument(text);
  return { document, ...findReferences(document, { atRepositoryRoot: null }) };
}

function identity({ kind, type, region, yamlPath, shadowed }: IntegrationReference, name: string): string {
  return JSON.stringify([name, kind, type, region, yamlPath, shadowed]);
}

/** Our own broken fixtures hold several errors, of which one may hide another. */
function readsNoWorse(file: string, before: ShippableDocument, after: ShippableDocument): boolean {
  const broken = file.endsWith('.yml') && before.malformed;
  return broken || after.problems.length <= before.problems.length;
}

describe('edits of references, in every file', () => {
  it('rename just the references of that name, and read no worse', function () {
    this.timeout(60_000);
    for (const [file, text] of texts()) {
      const before = scan(text);
      const names = new Set(before.references.map(({ integrationName }) => integrationName));
      for (const [index, name] of [...names].entries()) {
        const newName = NEW_NAMES[index % NEW_NAMES.length] ?? 'new';
        const edits = renameReferences(before.document, before, name, newName);
        const after = scan(applyEdits(text, edits));
        const isChanged = (one: IntegrationReference): boolean =>
          one.integrationName === name && isRenamed(one);
        const wanted = before.references.map((one) =>
          identity(one, isChanged(one) ? newName : one.integrationName),
        );
        assert.deepEqual(
          after.references.map((one) => identity(one, one.integrationName)),
          wanted,
          `${file}: ${name} → ${newName}`,
        );
        assert.ok(readsNoWorse(file, before.document, after.document), `${file}: ${name}`);
      }
    }
  });

  it('remove just one reference, by lines that are all its own', function () {
    this.timeout(60_000);
    for (const [file, text] of texts()) {
      const before = scan(text);
      for (const reference of before.references) {
        const edits = removeReference(before.document, reference);
        if (edits === null) {
          // Shared through an anchor, or in front of what a merge would bring in.
          assert.match(text, /&\w/, `${file}: ${reference.yamlPath} cannot be removed`);
          continue;
        }
        assert.ok(edits.every(({ newText }) => newText === ''));
        const after = scan(applyEdits(text, edits));
        assert.equal(after.references.length, before.references.length - 1, `${file}: ${reference.yamlPath}`);
        assert.ok(readsNoWorse(file, before.document, after.document), file);
      }
    }
  });
});
