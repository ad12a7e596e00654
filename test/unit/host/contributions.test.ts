import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { AGENT_TOOLS } from '../../../src/core/agents/agentTools.ts';
import {
  COMMANDS,
  CUSTOM_EDITORS,
  CONTEXT_KEYS,
  EXTENSION_ID,
  SETTINGS,
  VIEW_CONTAINER,
  VIEWS,
} from '../../../src/host/contributions.ts';

interface Manifest {
  readonly publisher: string;
  readonly name: string;
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly customEditors: readonly { readonly viewType: string }[];
    readonly viewsContainers: { readonly activitybar: readonly { readonly id: string }[] };
    readonly languageModelTools: readonly {
      readonly name: string;
      readonly modelDescription: string;
      readonly inputSchema: unknown;
    }[];
    readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
  };
}

function readText(path: string): string {
  return readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
}

function sorted(values: Iterable<string>): string[] {
  return [...new Set(values)].sort();
}

describe('contributions', () => {
  const manifestText = readText('package.json');
  const manifest = JSON.parse(manifestText) as Manifest;
  const texts = JSON.parse(readText('package.nls.json')) as Readonly<Record<string, string>>;
  const { contributes } = manifest;
  const commands = Object.values<string>(COMMANDS);

  it('names the extension as the manifest does', () => {
    assert.equal(EXTENSION_ID, `${manifest.publisher}.${manifest.name}`);
  });

  it('has the same commands on both sides', () => {
    assert.deepEqual(sorted(commands), sorted(contributes.commands.map((item) => item.command)));
  });

  it('has the same tools for language models on both sides, with the schemas that their parser reads', () => {
    assert.deepEqual(
      contributes.languageModelTools.map(({ name, modelDescription, inputSchema }) => ({
        name,
        description: modelDescription,
        inputSchema,
      })),
      AGENT_TOOLS.map(({ name, description, inputSchema }) => ({ name, description, inputSchema })),
    );
  });

  it('has the same pages on both sides', () => {
    const declared = contributes.customEditors.map(({ viewType }) => viewType);
    assert.deepEqual(sorted(Object.values<string>(CUSTOM_EDITORS)), sorted(declared));
  });

  it('has the same settings on both sides', () => {
    const declared = Object.keys(contributes.configuration.properties);
    assert.deepEqual(sorted(Object.values<string>(SETTINGS)), sorted(declared));
  });

  it('has the same view and container on both sides', () => {
    const containers = contributes.viewsContainers.activitybar.map((item) => item.id);
    const views = Object.values(contributes.views).flatMap((items) => items.map((item) => item.id));
    assert.deepEqual(containers, [VIEW_CONTAINER]);
    assert.deepEqual(Object.keys(contributes.views), [VIEW_CONTAINER]);
    assert.deepEqual(sorted(Object.values<string>(VIEWS)), sorted(views));
  });

  it('offers only commands that exist in menus and links', () => {
    const inMenus = Object.values(contributes.menus).flatMap((items) => items.map((item) => item.command));
    const inTexts = Object.values(texts).flatMap(
      (text) => text.match(/(?<=\(command:)shippable\.\w+/g) ?? [],
    );
    const own = [...inMenus, ...inTexts].filter((id) => id.startsWith('shippable.'));
    assert.deepEqual(
      // What VS Code makes of a view itself begins with the view's id.
      sorted(own).filter((id) => !commands.includes(id) && !Object.values<string>(VIEWS).includes(id)),
      [],
    );
  });

  it('uses only known ids in when clauses', () => {
    const clauses = manifestText.match(/"(?:when|enablement)": "(?:[^"\\]|\\.)*"/g) ?? [];
    const used = clauses.flatMap((clause) => clause.match(/shippable\.\w+/g) ?? []);
    const known = [...Object.values<string>(CONTEXT_KEYS), ...Object.values<string>(VIEWS), ...commands];
    assert.deepEqual(
      sorted(used).filter((id) => !known.includes(id)),
      [],
    );
  });

  it('has a text for each key, and a key for each text', () => {
    const keys = [...manifestText.matchAll(/"%([^%"]+)%"/g)].map((match) => match[1] ?? '');
    assert.deepEqual(sorted(keys), sorted(Object.keys(texts)));
  });
});
