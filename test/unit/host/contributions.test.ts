import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { AGENT_TOOLS } from '../../../src/core/agents/agentTools.ts';
import { isCandidateFile } from '../../../src/core/domain/candidateFile.ts';
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
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] };
  };
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly customEditors: readonly { readonly viewType: string }[];
    readonly menus: Readonly<
      Record<string, readonly { readonly command: string; readonly when?: string; readonly group?: string }[]>
    >;
    readonly keybindings: readonly {
      readonly command: string;
      readonly args?: unknown;
      readonly key: string;
      readonly when: string;
    }[];
    readonly views: Readonly<
      Record<string, readonly { readonly id: string; readonly type?: string; readonly when?: string }[]>
    >;
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

  it('let no workspace that is not trusted choose which files are read', () => {
    const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    const files = Object.values(SETTINGS).filter((id) => id.startsWith('shippable.files.'));
    assert.ok(files.length > 0);
    assert.deepEqual([...restrictedConfigurations].sort(), files.sort());
  });

  it('names the extension as the manifest does', () => {
    assert.equal(EXTENSION_ID, `${manifest.publisher}.${manifest.name}`);
  });

  it('leads from the gallery to a place of its own, or nowhere', () => {
    const manifest = JSON.parse(manifestText) as Readonly<Record<string, unknown>>;
    assert.equal('repository' in manifest, 'bugs' in manifest);
    assert.ok('bugs' in manifest || manifest['qna'] === false);
    assert.ok('galleryBanner' in manifest && 'icon' in manifest);
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
    const used = clauses.flatMap(
      (clause) => clause.match(/(?:config\.shippable\.[\w.]+|shippable\.\w+)/g) ?? [],
    );
    const settings = Object.values(SETTINGS).map((id) => `config.${id}`);
    const known = [
      ...Object.values<string>(CONTEXT_KEYS),
      ...Object.values<string>(VIEWS),
      ...commands,
      ...settings,
    ];
    assert.deepEqual(
      sorted(used).filter((id) => !known.includes(id)),
      [],
    );
  });

  it('gives each welcome text one button at most: a line of its own with nothing but a link', () => {
    const welcome = Object.entries(texts).filter(([key]) => key.startsWith('welcome.'));
    assert.ok(welcome.length > 5);
    for (const [key, text] of welcome) {
      const buttons = text.split('\n').filter((line) => /^\[[^\]]+\]\([^)]+\)$/.test(line));
      assert.ok(buttons.length === 1, key);
    }
  });

  it('shows a view without data only once the extension gives it some', () => {
    const views = Object.values(contributes.views).flat();
    assert.deepEqual(
      views.map(({ id, type, when }) => [id, type, when]),
      [
        [VIEWS.starting, 'webview', `!${CONTEXT_KEYS.active}`],
        [VIEWS.integrations, undefined, CONTEXT_KEYS.active],
      ],
    );
  });

  it('binds keys in the tree, and Enter in the box of a rename over several files', () => {
    const rename = contributes.keybindings.filter(({ key }) => key === 'enter');
    assert.deepEqual(
      rename.map(({ command, args }) => [command, args]),
      [['runCommands', { commands: ['acceptRenameInputWithPreview'] }]],
    );
    const conditions = rename.flatMap(({ when }) => when.split(' && '));
    assert.ok(conditions.includes(CONTEXT_KEYS.renamesSeveralFiles));
    assert.ok(conditions.includes('renameInputVisible'));
    assert.ok(conditions.includes(`config.${SETTINGS.renamePreview}`));
    const keys = contributes.keybindings.filter(({ key }) => key !== 'enter');
    assert.deepEqual(
      keys.map(({ key }) => key),
      ['f2', 'delete', 'ctrl+f'],
    );
    assert.ok(
      keys.every(({ when }) => when === `focusedView == ${VIEWS.integrations} && listFocus && !inputFocus`),
    );
    const own = keys.map(({ command }) => command).filter((id) => id.startsWith('shippable.'));
    assert.deepEqual(own, [COMMANDS.renameSelected, COMMANDS.deleteSelected]);
  });

  it('offers in the palette what has something to work on', () => {
    const palette = new Map(contributes.menus['commandPalette']?.map(({ command, when }) => [command, when]));
    const set: readonly string[] = [
      COMMANDS.editIntegration,
      COMMANDS.duplicateIntegration,
      COMMANDS.deleteIntegration,
      COMMANDS.testLogin,
      COMMANDS.testAllLogins,
      COMMANDS.listImageTags,
      COMMANDS.checkPullAccess,
      COMMANDS.logInDockerCli,
      COMMANDS.exportIntegrations,
    ];
    set.forEach((id) => {
      assert.equal(palette.get(id), `!${CONTEXT_KEYS.active} || ${CONTEXT_KEYS.hasRecords}`);
    });
    assert.equal(palette.get(COMMANDS.undoDelete), CONTEXT_KEYS.canUndo);
    assert.equal(palette.get(COMMANDS.useIntegrationHere), CONTEXT_KEYS.hasElsewhere);
  });

  it('offers to stop the test of a login on the row where it goes on, and to begin one on the others', () => {
    const offered = (row: string): readonly string[] =>
      (contributes.menus['view/item/context'] ?? []).flatMap(({ command, group, when }) => {
        const pattern = / viewItem =~ \/(.+?)\/(?: |$)/.exec(when ?? '')?.[1];
        const isTest = command === COMMANDS.testLogin || command === COMMANDS.stopLoginTest;
        return isTest && pattern !== undefined && new RegExp(pattern).test(row)
          ? [`${command} ${group ?? ''}`]
          : [];
      });
    const on = (command: string): readonly string[] => [`${command} inline@2`, `${command} 2_login@1`];
    assert.deepEqual(offered('integration recorded named'), on(COMMANDS.testLogin));
    assert.deepEqual(offered('integration recorded named testing'), on(COMMANDS.stopLoginTest));
    assert.deepEqual(offered('integration missing named'), []);
  });

  it('has at most two buttons on a row, so that they leave room for its state', () => {
    const inline = (contributes.menus['view/item/context'] ?? []).flatMap(({ group, when }) => {
      const pattern = / viewItem =~ \/(.+?)\/(?: |$)/.exec(when ?? '')?.[1];
      return group?.startsWith('inline') === true && pattern !== undefined ? [new RegExp(pattern)] : [];
    });
    assert.ok(inline.length > 4);
    for (const row of [
      'group registry',
      'integration recorded named',
      'integration recorded named testing',
      'integration missing named',
      'integration elsewhere',
      'integration unreadable',
    ]) {
      assert.ok(inline.filter((pattern) => pattern.test(row)).length <= 2, row);
    }
  });

  it('has menus of files for every name that makes a file a candidate, and no other', () => {
    const clauses = ['editor/title', 'editor/context', 'explorer/context'].flatMap((menu) =>
      (contributes.menus[menu] ?? []).map(({ when }) => when ?? ''),
    );
    assert.ok(clauses.length > 4);
    for (const clause of clauses) {
      const pattern = /resourceFilename =~ \/(.+)\/i/.exec(clause)?.[1] ?? '';
      const names = [
        'shippable.yml',
        '.shippable.yaml',
        'my-shippable.yml',
        'Shippable.YML',
        '.shippable.jobs.yml',
      ];
      const others = ['shippable.yml.bak', 'my.shippable.jobs.yml', 'shippable.other.yml', 'docker.yml'];
      for (const name of [...names, ...others]) {
        assert.equal(new RegExp(pattern, 'i').test(name), isCandidateFile(name), name);
      }
    }
  });

  it('has a text for each key, and a key for each text', () => {
    const keys = [...manifestText.matchAll(/"%([^%"]+)%"/g)].map((match) => match[1] ?? '');
    assert.deepEqual(sorted(keys), sorted(Object.keys(texts)));
  });
});
