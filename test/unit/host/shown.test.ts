import assert from 'node:assert/strict';
import { overEditor } from '../../support/overEditor.ts';
import { takeShown } from '../../support/recordingEditor.ts';

/** A name that would be a link to a command, an icon and a control sequence. */
const NAME = '[x](command:workbench.action.quit) $(trash) \u001B[2J';

/** As VS Code reads them: `linkedText.ts` and `iconLabels.ts`. */
const LINK = /\[[^\]]+\]\((?:https?:\/\/|command:|file:)[^)\s]+/;
const ICON = /\$\([a-z]/;
const CONTROL = /\p{Cc}/u;

/** The doors over the stand-in of VS Code. */
const load = () =>
  overEditor(new URL('../../support/recordingEditor.ts', import.meta.url), async () => ({
    ...(await import('../../../src/host/shown/notifications.ts')),
    ...(await import('../../../src/host/shown/inputs.ts')),
    ...(await import('../../../src/host/shown/picks.ts')),
    ...(await import('../../../src/host/shown/progress.ts')),
    ...(await import('../../../src/host/shown/statusBar.ts')),
    ...(await import('../../../src/host/shown/trees.ts')),
    ...(await import('../../../src/host/shown/editorItems.ts')),
    ...(await import('../../../src/host/shown/panels.ts')),
    ...(await import('../../../src/host/shown/logChannel.ts')),
    ...(await import('../../../src/host/language/lateRename.ts')),
  }));

type Doors = Awaited<ReturnType<typeof load>>;

/** What stands in for a range, a kind or a colour: nobody reads a text in it. */
const NONE = undefined as never;
const COMMAND = { command: 'x', title: NAME };
const ITEM = { label: NAME, description: NAME, detail: NAME };
const PICK = { title: NAME, placeHolder: NAME };

/** Everything that shows a text; values are what comes back where that is shown by somebody else. */
const DOORS: Readonly<Record<string, (doors: Doors) => unknown>> = {
  information: ({ showInformation }) => showInformation(NAME, NAME),
  'a warning': ({ showWarning }) => showWarning(NAME, NAME),
  'an error': ({ showError }) => showError(NAME, NAME),
  'a question': ({ confirmInDialog }) => confirmInDialog(NAME, NAME, { instead: NAME, action: NAME }),
  'an input box': ({ askForText }) => askForText({ title: NAME, prompt: NAME, validateInput: () => NAME }),
  'the problem of an input box': ({ askForText }) =>
    askForText({ title: NAME, prompt: NAME, validateInput: () => ({ message: NAME, severity: NONE }) }),
  'a list': ({ pickOne }) => pickOne([ITEM], PICK),
  'a list of several': ({ pickMany }) => pickMany([ITEM], PICK),
  'a list of texts': ({ pickText }) => pickText([NAME], PICK),
  'a list to review': ({ reviewItems }) => reviewItems([ITEM], PICK, () => undefined),
  'a list that grows': ({ pickGrowing }) => pickGrowing([ITEM], Promise.resolve([ITEM]), PICK),
  progress: ({ showProgress }) =>
    showProgress(NAME, (progress) => {
      progress.report({ message: NAME });
      return Promise.resolve();
    }),
  'the status bar': ({ showInStatusBar }) => {
    showInStatusBar(NAME, 1);
  },
  'the status of a file': ({ createLanguageStatus }) => {
    const status = createLanguageStatus('id', 'name', []);
    status.show({ text: NAME, detail: NAME, severity: 'error', command: undefined });
  },
  'a row of the tree': ({ createTreeItem }) =>
    createTreeItem(NAME, NONE, {
      description: NAME,
      tooltip: NAME,
      accessibilityInformation: { label: NAME },
    }),
  'the colour of a row': ({ createDecoration }) =>
    createDecoration({ badge: '!', tooltip: NAME, color: NONE }),
  'a lens': ({ createCodeLens }) => createCodeLens(NONE, COMMAND),
  'a late lens': ({ LateLens }) => new LateLens(NONE, () => COMMAND).complete().command,
  completion: ({ createCompletionItem }) => {
    const texts = { insertText: '', filterText: '', documentation: undefined };
    createCompletionItem({ label: NAME, description: NAME }, NONE, texts);
  },
  'the outline': ({ createSymbol }) => {
    createSymbol({ name: NAME, detail: NAME }, NONE, NONE, NONE);
  },
  'the symbols of all folders': ({ createWorkspaceSymbol }) => {
    createWorkspaceSymbol(NAME, NAME, NONE, NONE);
  },
  'a quick fix': ({ createCodeAction }) => {
    createCodeAction(NAME, NONE);
  },
  'an inlay hint': ({ createInlayHint }) => createInlayHint(NONE, NAME, NAME),
  'the title of a page': ({ setPanelTitle }) => {
    const panel = { title: '' };
    setPanelTitle(panel as never, NAME);
    return panel;
  },
  'why F2 is refused': async ({ renameRefused, lateRenameProvider }) => {
    const failing = {
      createRenameProvider: () => ({
        prepareRename: () => Promise.reject(new Error(NAME)),
        provideRenameEdits: () => Promise.reject(new Error(NAME)),
      }),
    };
    const provider = lateRenameProvider(NONE, () => Promise.resolve(failing));
    const asked = await Promise.allSettled([
      provider.prepareRename?.(NONE, NONE, NONE),
      provider.provideRenameEdits(NONE, NONE, NAME, NONE),
    ]);
    const refused = asked.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []));
    assert.equal(refused.length, 2);
    return [renameRefused(NAME).message, ...refused];
  },
};

/** Doors to places that read neither links nor icons. */
const PLAIN_DOORS: Readonly<Record<string, (doors: Doors) => unknown>> = {
  'a finding': ({ createDiagnostic }) => {
    createDiagnostic(NONE, NAME, NONE);
  },
  'a place that explains a finding': ({ createRelated }) => {
    createRelated(NONE, NAME);
  },
  'the log': ({ createLogChannel }) => {
    createLogChannel('log').error(NAME);
  },
};

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') {
    return [value];
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

describe('a text that somebody else wrote', () => {
  let doors: Doors;

  before(async () => {
    doors = await load();
  });

  async function shownBy(show: (doors: Doors) => unknown): Promise<readonly string[]> {
    takeShown();
    const result: unknown = await show(doors);
    const texts = [...takeShown(), ...textsIn(result)].filter((text) => text.includes('quit'));
    assert.ok(texts.length > 0, 'nothing was shown');
    return texts;
  }

  for (const [name, show] of Object.entries(DOORS)) {
    it(`is no link, icon or control sequence in: ${name}`, async () => {
      for (const text of await shownBy(show)) {
        assert.doesNotMatch(text, LINK);
        assert.doesNotMatch(text, ICON);
        assert.doesNotMatch(text, CONTROL);
      }
    });
  }

  for (const [name, show] of Object.entries(PLAIN_DOORS)) {
    it(`has no control sequence in: ${name}`, async () => {
      for (const text of await shownBy(show)) {
        assert.doesNotMatch(text, CONTROL);
      }
    });
  }
});
