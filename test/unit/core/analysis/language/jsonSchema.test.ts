import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Finding } from '../../../../../src/core/analysis/finding.ts';
import { findFindings } from '../../../../../src/core/analysis/findFindings.ts';
import { GENERAL_YAML_CODES } from '../../../../../src/core/analysis/generalYamlFindings.ts';
import { LineIndex } from '../../../../../src/core/domain/textPosition.ts';
import { inputOf, readGoldenCases } from '../../../../support/goldenCase.ts';
import { loadCorpus, type CorpusFile } from '../../../../corpus/corpusTable.ts';
import { checkedInSchemas } from '../../../../../scripts/l10n/checkedInSchemas.ts';
import { schemaFile } from '../../../../../src/core/analysis/language/jsonSchema.ts';
import { candidateRole, type CandidateRole } from '../../../../../src/core/domain/candidateFile.ts';
import {
  contributedSchemas,
  createYamlDocuments,
  createYamlService,
} from '../../../../support/yamlLanguageService.ts';

const ROLES: readonly CandidateRole[] = ['main', 'resources', 'jobs', 'triggers', 'templates'];
const root = new URL('../../../../../', import.meta.url);
const textDocument = createYamlDocuments();

describe('JSON schema', () => {
  it('is the checked-in file of each role and language', () => {
    const schemas = checkedInSchemas();
    assert.equal(schemas.size, 2 * ROLES.length);
    for (const [file, schema] of schemas) {
      assert.deepEqual(
        JSON.parse(readFileSync(new URL(file, root), 'utf8')),
        JSON.parse(JSON.stringify(schema)),
        'npm run schemas',
      );
    }
  });

  it('is contributed for every candidate name, each role once', () => {
    assert.deepEqual(
      contributedSchemas().map(({ url }) => url),
      ROLES.map((role) => `./schemas/${schemaFile(role)}`),
    );
    for (const { fileMatch, url } of contributedSchemas()) {
      for (const pattern of fileMatch) {
        const role = candidateRole(pattern.replace('*', 'my-'));
        assert.equal(url, `./schemas/${schemaFile(role!)}`);
      }
    }
  });

  it('explains keys and offers values in the YAML language server', async () => {
    const service = createYamlService(contributedSchemas());
    const document = textDocument(
      'shippable.yml',
      'integrations:\n  hub:\n    - integrationName: a\n      type: \n',
    );
    const hover = await service.doHover(document, { line: 1, character: 3 });
    assert.match(JSON.stringify(hover?.contents), /Docker registries to log in to/);
    const values = await service.doComplete(document, { line: 3, character: 12 }, false);
    const labels = values.items.map(({ label }) => label);
    assert.ok(labels.includes('ecr') && labels.includes('quay.io'), labels.join());
    const keys = await service.doComplete(
      textDocument('shippable.resources.yml', 'resources:\n  - name: a\n    type: image\n    \n'),
      { line: 3, character: 4 },
      false,
    );
    assert.ok(
      keys.items.some(({ label }) => label === 'integration'),
      keys.items.map(({ label }) => label).join(),
    );
  });

  it('differs in German in its explanations only', async () => {
    const english = contributedSchemas();
    const german = contributedSchemas('package.nls.de.json');
    assert.deepEqual(
      german.map(({ url }) => url),
      ROLES.map((role) => `./schemas/de/${schemaFile(role)}`),
    );
    english.forEach(({ url }, at) => {
      assert.deepEqual(withoutExplanations(german[at]!.url), withoutExplanations(url));
    });
    const hover = await createYamlService(german).doHover(
      textDocument('shippable.yml', 'integrations:\n  hub: []\n'),
      { line: 1, character: 3 },
    );
    assert.match(JSON.stringify(hover?.contents), /bei denen sich der Build vorher anmeldet/);
  });

  it('refuses nothing, whatever stands in a file', async () => {
    const service = createYamlService(contributedSchemas());
    const wrong =
      'integrations: [1, {hub: x}]\nresources: {a: 1}\njobs: text\nbuild: 3\nlanguage: [a]\nintegration:\n  hub: {type: ecrHub, region: Ireland, agent_only: 7}\n';
    for (const name of [
      'shippable.yml',
      'shippable.resources.yml',
      'shippable.jobs.yml',
      'shippable.triggers.yml',
      'shippable.templates.yml',
    ]) {
      assert.deepEqual(await service.doValidation(textDocument(name, wrong), false), []);
    }
  });

  it('adds nothing to what the server says of a text', async () => {
    const served = createYamlService(contributedSchemas());
    const bare = createYamlService([]);
    for (const { name, path, text } of sampleTexts()) {
      const told = await served.doValidation(textDocument(path, text), false);
      const expected = await bare.doValidation(textDocument(path, text), false);
      assert.deepEqual(
        told.map(({ message }) => message),
        expected.map(({ message }) => message),
        name,
      );
    }
  });

  it('and the server double no finding but those that stand back beside it', async () => {
    const service = createYamlService(contributedSchemas());
    const stoodBack = new Set<string>();
    for (const { name, path, text } of sampleTexts()) {
      const told = await service.doValidation(textDocument(path, text), false);
      // An anchor that nothing uses is drawn paler, which says nothing of the name that it was meant to begin.
      const findings = told.filter(({ tags }) => tags?.includes(UNNECESSARY) !== true);
      const lines = new Set(findings.map(({ range }) => range.start.line + 1));
      const index = new LineIndex(text);
      for (const { code, range } of findingsIn(path, text)) {
        const stepsBack = GENERAL_YAML_CODES.has(code);
        assert.ok(
          stepsBack || !lines.has(index.positionAt(range.start).line),
          `${name}: ${code} is told twice`,
        );
        assert.ok(!stepsBack || told.length > 0, `${name}: nobody tells ${code}`);
        stoodBack.add(stepsBack ? code : '');
      }
    }
    assert.deepEqual([...stoodBack].filter(Boolean).sort(), [...GENERAL_YAML_CODES].sort());
  });
});

/** What the YAML extension goes by; a title within the schema is the name of a key. */
function withoutExplanations(url: string): unknown {
  const schema = JSON.parse(readFileSync(new URL(url, root), 'utf8'), (key, value: unknown) =>
    typeof value === 'string' && /^(?:description|markdownDescription)$/u.test(key) ? '' : value,
  ) as Readonly<Record<string, unknown>>;
  return { ...schema, title: '' };
}

/** `DiagnosticTag.Unnecessary` of the language server protocol. */
const UNNECESSARY = 1;

interface SampleText {
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

/** The golden cases, and the real files where they lie beside the project. */
function sampleTexts(): readonly SampleText[] {
  const cases = readGoldenCases(fileURLToPath(new URL('test/fixtures/fixes', root)));
  const goldens = cases.map((each) => ({ ...each, path: inputOf(each).place.path }));
  return [...goldens, ...(loadCorpus(fileURLToPath(new URL('../shared', root))) ?? []).map(sampleOf)];
}

function sampleOf({ id, path, text }: CorpusFile): SampleText {
  return { name: id, path, text };
}

function findingsIn(path: string, text: string): readonly Finding[] {
  const place = { path, atRepositoryRoot: true, siblings: null };
  return findFindings(text, { place, known: null, severities: {} });
}
