import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { getLanguageService, type LanguageService } from 'yaml-language-server';
import { createJsonSchema, schemaFile } from '../../../../../src/core/analysis/language/jsonSchema.ts';
import { candidateRole, type CandidateRole } from '../../../../../src/core/domain/candidateFile.ts';

const ROLES: readonly CandidateRole[] = ['main', 'resources', 'jobs', 'triggers', 'templates'];
const root = new URL('../../../../../', import.meta.url);

interface Contribution {
  readonly fileMatch: readonly string[];
  readonly url: string;
}

function contributions(): readonly Contribution[] {
  const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
    contributes: { yamlValidation: readonly Contribution[] };
  };
  return manifest.contributes.yamlValidation;
}

/** The YAML language server with the schemas as an editor would give them. */
function createService(): LanguageService {
  const service = getLanguageService({
    schemaRequestService: (uri) => Promise.resolve(readFileSync(new URL(uri), 'utf8')),
    workspaceContext: { resolveRelativePath: (relative, resource) => new URL(relative, resource).toString() },
  });
  service.configure({
    validate: true,
    completion: true,
    hover: true,
    schemas: contributions().map(({ fileMatch, url }) => ({
      fileMatch: [...fileMatch],
      uri: new URL(url, root).toString(),
    })),
  });
  return service;
}

function textDocument(name: string, text: string): TextDocument {
  return TextDocument.create(`file:///w/${name}`, 'yaml', 1, text);
}

describe('JSON schema', () => {
  it('is the checked-in file of each role', () => {
    for (const role of ROLES) {
      const file = new URL(`schemas/${schemaFile(role)}`, root);
      assert.deepEqual(
        JSON.parse(readFileSync(file, 'utf8')),
        JSON.parse(JSON.stringify(createJsonSchema(role))),
        'npm run schemas',
      );
    }
  });

  it('is contributed for every candidate name, each role once', () => {
    assert.deepEqual(
      contributions().map(({ url }) => url),
      ROLES.map((role) => `./schemas/${schemaFile(role)}`),
    );
    for (const { fileMatch, url } of contributions()) {
      for (const pattern of fileMatch) {
        const role = candidateRole(pattern.replace('*', 'my-'));
        assert.equal(url, `./schemas/${schemaFile(role!)}`);
      }
    }
  });

  it('explains keys and offers values in the YAML language server', async () => {
    const service = createService();
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

  it('refuses nothing, whatever stands in a file', async () => {
    const service = createService();
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

  const corpus = new URL('../shared/corpus/', root);
  if (existsSync(corpus)) {
    it('reports nothing on corpus files that it does not report without a schema', async function () {
      this.timeout(60_000);
      const service = createService();
      const bare = getLanguageService({
        schemaRequestService: () => Promise.reject(new Error('none')),
        workspaceContext: { resolveRelativePath: (relative) => relative },
      });
      bare.configure({ validate: true, schemas: [] });
      for (const file of readdirSync(new URL('files/', corpus))) {
        const text = readFileSync(new URL(`files/${file}`, corpus), 'utf8');
        const name = /(\.?shippable[^-]*|[^-]*shippable\.ya?ml)$/.exec(file)?.[0] ?? file;
        const told = await service.doValidation(textDocument(name, text), false);
        const expected = await bare.doValidation(textDocument(name, text), false);
        assert.deepEqual(
          told.map(({ message }) => message),
          expected.map(({ message }) => message),
          file,
        );
      }
    });
  }
});
