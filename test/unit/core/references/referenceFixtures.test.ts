import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import type { IntegrationReference } from '../../../../src/core/domain/integrationReference.ts';
import { LineIndex } from '../../../../src/core/domain/textPosition.ts';
import type { TextRange } from '../../../../src/core/domain/textRange.ts';
import { findReferences } from '../../../../src/core/references/integrationReferences.ts';
import { parseShippableDocument } from '../../../../src/core/yaml/shippableDocument.ts';

/**
 * Each `NAME.yml` has what the scanner must find in it in `NAME.golden.json`, one line each. A new case needs no
 * TypeScript: write the yml, run the tests with UPDATE_GOLDENS=1, and read what came out.
 */
const FOLDER = fileURLToPath(new URL('../../../fixtures/references/', import.meta.url));
const UPDATE = process.env['UPDATE_GOLDENS'] === '1';

function describeFile(text: string): object {
  const document = parseShippableDocument(text);
  const found = findReferences(document, { atRepositoryRoot: true });
  const lines = new LineIndex(text);
  const place = ({ start, end }: TextRange): string => {
    const from = lines.positionAt(start);
    const to = lines.positionAt(end);
    return `${String(from.line)}:${String(from.column)}-${String(to.line)}:${String(to.column)}`;
  };
  return {
    malformed: found.malformed,
    references: found.references.map((reference) => describeReference(reference, place)),
    mentions: found.mentions.map(({ name, target, form, yamlPath, range }) =>
      [place(range), name, target, form, yamlPath].join(' · '),
    ),
    commentedOut: found.commentedOut.map(
      ({ integrationName, range }) => `${place(range)} · ${String(integrationName)}`,
    ),
    incomplete: found.incomplete.map(
      ({ kind, yamlPath, range }) => `${place(range)} · ${kind} · ${yamlPath}`,
    ),
  };
}

function describeReference(reference: IntegrationReference, place: (range: TextRange) => string): string {
  const {
    integrationName,
    kind,
    place: named,
    type,
    region,
    effectiveRegion,
    registry,
    yamlPath,
  } = reference;
  const { nameRange, definedAt, usedAt, dependent, branches, blocksDeletion, shadowed } = reference;
  return [
    place(nameRange),
    JSON.stringify(integrationName),
    `${kind} (${named}, ${dependent})`,
    `type ${String(type)}`,
    `region ${String(region)} → ${String(effectiveRegion)}`,
    `registry ${String(registry)}`,
    yamlPath,
    ...(blocksDeletion ? [] : ['does not block deletion']),
    ...(shadowed ? ['shadowed'] : []),
    ...(branches === null
      ? []
      : [`only [${branches.only.join(', ')}] except [${branches.except.join(', ')}]`]),
    ...(definedAt === null ? [] : [`defined at ${place(definedAt)}`]),
    ...(usedAt === null ? [] : [`used at ${place(usedAt)}`]),
  ].join(' · ');
}

describe('the references of the fixtures', () => {
  for (const name of readdirSync(FOLDER).filter((file) => file.endsWith('.yml'))) {
    it(`are right in ${name}`, () => {
      const found = describeFile(readFileSync(FOLDER + name, 'utf8'));
      const golden = FOLDER + name.replace(/yml$/, 'golden.json');
      if (UPDATE) {
        writeFileSync(golden, `${JSON.stringify(found, null, 2)}\n`);
      }
      assert.deepEqual(found, JSON.parse(readFileSync(golden, 'utf8')));
    });
  }
});
