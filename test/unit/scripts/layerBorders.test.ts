import assert from 'node:assert/strict';
import { borderProblem } from '../../../scripts/lint/layerBorders.mjs';

type Case = readonly [file: string, specifier: string, form: 'static' | 'dynamic' | 'type'];

const ALLOWED: readonly Case[] = [
  ['src/core/yaml/shippableDocument.ts', 'yaml', 'static'],
  ['src/core/yaml/shippableDocument.ts', '../domain/result.ts', 'type'],
  ['src/core/domain/registryHost.ts', 'tldts', 'static'],
  ['src/core/messages/findingMessage.ts', '@vscode/l10n', 'static'],
  ['src/registries/http/httpClient.ts', 'undici', 'static'],
  ['src/registries/http/httpClient.ts', 'node:tls', 'static'],
  ['src/registries/sdk/ecrAuthorization.ts', '@aws-sdk/client-ecr', 'static'],
  ['src/host/views/integrationTree.ts', 'vscode', 'type'],
  ['src/host/views/integrationTree.ts', '../../core/domain/result.ts', 'static'],
  ['src/extension.ts', './bundles/composition.ts', 'dynamic'],
  ['src/composition.ts', './bundles/login.ts', 'dynamic'],
  ['src/bundles/composition.ts', '../composition.ts', 'static'],
  ['src/bundles/mcp.ts', '@modelcontextprotocol/sdk/server/mcp.js', 'static'],
  ['src/cli/mcpCommand.ts', '../bundles/mcp.ts', 'dynamic'],
  ['src/cli/loginCommand.ts', '../registries/registryCatalog.ts', 'static'],
  ['webview-ui/controls.ts', '@vscode/webview-ui-toolkit', 'static'],
  ['webview-ui/form.ts', '../src/contract/formContract.ts', 'static'],
  ['test/unit/anything.test.ts', 'vscode', 'static'],
];

const FORBIDDEN: readonly Case[] = [
  ['src/core/analysis/finding.ts', 'yaml', 'static'],
  ['src/core/analysis/finding.ts', 'vscode', 'type'],
  ['src/core/analysis/finding.ts', 'node:fs', 'static'],
  ['src/core/analysis/finding.ts', '../../registries/quay.ts', 'type'],
  ['src/core/analysis/finding.ts', '../../host/settings.ts', 'type'],
  ['src/registries/amazonEcr.ts', '@aws-sdk/client-ecr', 'static'],
  ['src/registries/amazonEcr.ts', './sdk/ecrAuthorization.ts', 'type'],
  ['src/registries/quay.ts', 'undici', 'static'],
  ['src/registries/quay.ts', 'node:https', 'static'],
  ['src/registries/quay.ts', 'vscode', 'type'],
  ['src/contract/formContract.ts', '../core/domain/secret.ts', 'type'],
  ['src/host/forms/formPanel.ts', '../../registries/registryCatalog.ts', 'type'],
  ['src/host/forms/formPanel.ts', 'undici', 'static'],
  ['src/bundles/login.ts', 'vscode', 'type'],
  ['src/extension.ts', './bundles/login.ts', 'dynamic'],
  ['src/composition.ts', './bundles/login.ts', 'static'],
  ['src/cli/mcpCommand.ts', '@modelcontextprotocol/sdk/server/mcp.js', 'type'],
  ['src/bundles/mcp.ts', '../host/settings.ts', 'type'],
  ['src/cli.ts', './registries/registryCatalog.ts', 'static'],
  ['src/cli.ts', './host/settings.ts', 'static'],
  ['webview-ui/form.ts', '@vscode/webview-ui-toolkit', 'static'],
  ['webview-ui/form.ts', '../src/core/domain/secret.ts', 'type'],
];

describe('layer borders', () => {
  for (const [file, specifier, form] of ALLOWED) {
    it(`lets ${file} import ${specifier} (${form})`, () => {
      assert.equal(borderProblem(file, specifier, form), undefined);
    });
  }

  for (const [file, specifier, form] of FORBIDDEN) {
    it(`keeps ${specifier} (${form}) out of ${file}`, () => {
      assert.match(borderProblem(file, specifier, form) ?? '', /may (not import|load)/);
    });
  }
});
