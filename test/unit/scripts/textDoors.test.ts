import assert from 'node:assert/strict';
import path from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { textDoors } from '../../../scripts/lint/textDoors.mjs';
import { ROOT } from '../../../scripts/runCommand.ts';

type Case = readonly [file: string, code: string];

const FORBIDDEN: readonly Case[] = [
  ['src/host/commands/x.ts', 'void vscode.window.showInformationMessage(name);'],
  ['src/host/commands/x.ts', 'void vscode.window["showErrorMessage"](name);'],
  ['src/host/commands/x.ts', 'const { showWarningMessage } = vscode.window;'],
  ['src/host/commands/x.ts', 'const { window } = vscode; void window.showWarningMessage(name);'],
  ['src/host/commands/x.ts', "import { MarkdownString } from 'vscode';"],
  ['src/host/shown/picks.ts', 'void vscode.window.showInformationMessage(name);'],
  ['src/host/commands/x.ts', 'void vscode.window.withProgress(options, run);'],
  ['src/host/commands/x.ts', 'void vscode.window.showInputBox({ prompt });'],
  ['src/host/commands/x.ts', 'void vscode.window.showQuickPick(names);'],
  ['src/host/commands/x.ts', 'const pick = vscode.window.createQuickPick();'],
  ['src/host/views/x.ts', 'const item = new vscode.TreeItem(name);'],
  ['src/host/language/x.ts', 'const text = new vscode.MarkdownString(name);'],
  ['src/host/language/x.ts', 'text.appendMarkdown(name);'],
  ['src/host/language/x.ts', 'const hover = new vscode.Hover(name);'],
  ['src/host/language/x.ts', 'const lens = new vscode.CodeLens(range, command);'],
  ['src/host/findings/x.ts', 'const found = new vscode.Diagnostic(range, message);'],
  ['src/host/forms/x.ts', 'panel.title = name;'],
  ['src/host/forms/x.ts', 'vscode.window.setStatusBarMessage(name);'],
  ['src/host/views/x.ts', 'vscode.commands.registerCommand("x", run);'],
  ['src/host/agents/x.ts', 'const part = new vscode.LanguageModelTextPart(name);'],
  ['src/host/views/x.ts', 'const terminal = vscode.window.createTerminal();'],
  ['src/host/views/x.ts', 'const words = vscode.l10n.t("x");'],
  ['src/core/messages/x.ts', "import * as l10n from '@vscode/l10n';"],
  ['src/extension.ts', 'const log = vscode.window.createOutputChannel("x");'],
  ['src/cli/scanCommand.ts', 'console.log(name);'],
  ['src/cli/scanCommand.ts', 'process.stdout.write(name);'],
  ['src/cli/scanCommand.ts', 'const { stderr } = process;'],
  ['src/cli/scanCommand.ts', "import { stdout } from 'node:process';"],
  ['webview-ui/x.ts', 'element.innerHTML = name;'],
];

const ALLOWED: readonly Case[] = [
  ['src/host/shown/notifications.ts', 'void vscode.window.showInformationMessage(shown);'],
  ['src/host/shown/markdownString.ts', 'const text = new vscode.MarkdownString(shown);'],
  ['src/host/commands/registerCommand.ts', 'vscode.commands.registerCommand("x", run);'],
  ['src/host/commands/x.ts', 'void showInformation(name); registerCommand("x", run, edge);'],
  ['src/host/commands/x.ts', "import type { Diagnostic } from 'vscode';"],
  ['src/core/messages/translated.ts', "import * as l10n from '@vscode/l10n';"],
  ['src/cli/commandOutput.ts', 'process.stderr.write(text);'],
  ['src/cli/scanCommand.ts', 'process.exitCode = 1;'],
  ['webview-ui/x.ts', 'if (holder.innerHTML !== parent.innerHTML) { element.textContent = name; }'],
];

describe('doors of shown text', () => {
  const eslint = new ESLint({
    cwd: ROOT,
    overrideConfigFile: true,
    overrideConfig: [
      {
        files: ['**/*.ts'],
        languageOptions: { parser: tseslint.parser },
        plugins: { text: { rules: { doors: textDoors } } },
        rules: { 'text/doors': 'error' },
      },
    ],
  });
  const problemsOf = async ([file, code]: Case): Promise<readonly string[]> => {
    const [result] = await eslint.lintText(code, { filePath: path.join(ROOT, file) });
    return result?.messages.map(({ message }) => message) ?? ['not linted'];
  };

  for (const each of FORBIDDEN) {
    it(`stops in ${each[0]}: ${each[1]}`, async () => {
      const problems = await problemsOf(each);
      assert.equal(problems.length, 1, problems.join('\n'));
      assert.match(problems[0] ?? '', /Foreign text is text/);
    });
  }

  for (const each of ALLOWED) {
    it(`lets ${each[0]} say: ${each[1]}`, async () => {
      assert.deepEqual(await problemsOf(each), []);
    });
  }
});
