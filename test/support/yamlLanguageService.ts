import { readFileSync } from 'node:fs';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { getLanguageService, type LanguageService } from 'yaml-language-server';

/** Schemas as `contributes.yamlValidation` of a manifest gives them. */
export interface SchemaContribution {
  readonly fileMatch: readonly string[];
  readonly url: string;
}

const ROOT = new URL('../../', import.meta.url);

/** What our manifest gives to the YAML extension: VS Code puts the texts of its language in place of `%key%`. */
export function contributedSchemas(texts = 'package.nls.json'): readonly SchemaContribution[] {
  const manifest = readJson('package.json') as {
    contributes: { yamlValidation: readonly SchemaContribution[] };
  };
  const byKey = readJson(texts) as Readonly<Record<string, string>>;
  return manifest.contributes.yamlValidation.map(({ fileMatch, url }) => ({
    fileMatch,
    url: url.replace(/^%(.+)%$/u, (_, key: string) => byKey[key] ?? ''),
  }));
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, ROOT), 'utf8'));
}

/** The YAML language server as the YAML extension sets it up. */
export function createYamlService(schemas: readonly SchemaContribution[]): LanguageService {
  const service = getLanguageService({
    schemaRequestService: (uri) => Promise.resolve(readFileSync(new URL(uri), 'utf8')),
    workspaceContext: { resolveRelativePath: (relative, resource) => new URL(relative, resource).toString() },
  });
  service.configure({
    validate: true,
    completion: true,
    hover: true,
    schemas: schemas.map(({ fileMatch, url }) => ({
      fileMatch: fileMatch.map((pattern) => `/${pattern}`),
      uri: new URL(url, ROOT).toString(),
    })),
  });
  return service;
}

/** Makes documents for it. All services of a process share a cache by address and version, so no version comes twice. */
export function createYamlDocuments(): (name: string, text: string) => TextDocument {
  let version = 0;
  return (name, text) => {
    version += 1;
    return TextDocument.create(`file:///w/${version}/${name}`, 'yaml', version, text);
  };
}
