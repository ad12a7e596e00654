import * as vscode from 'vscode';
import { registerCommand } from '../commands/registerCommand.ts';
import { COMMANDS, CONTEXT_KEYS } from '../contributions.ts';
import type { CommandTarget } from '../contributions.ts';
import { HAS_NODE } from '../hasNode.ts';
import { whereItWorks } from '../needsNode.ts';
import { showInformation } from '../shown/notifications.ts';
import type { LoginCommands, LoginParts } from './loginCommands.ts';

/** Makes the commands with the first that runs: their words alone are larger than all of this. */
export type ConnectLogin = (parts: LoginParts) => Promise<LoginCommands>;

/** The commands that test logins and look at images, from the palette, the tree and the lenses. */
export function registerLogin(parts: LoginParts, connect: ConnectLogin): vscode.Disposable {
  if (!HAS_NODE) {
    void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.inBrowser, true);
  }
  let connected: Promise<LoginCommands> | undefined;
  const load = (): Promise<LoginCommands> => (connected ??= connect(parts));
  const register = (
    id: (typeof COMMANDS)[keyof typeof COMMANDS],
    run: (commands: LoginCommands, target: CommandTarget) => Promise<void>,
  ): vscode.Disposable =>
    registerCommand(
      id,
      async (target) => (HAS_NODE ? run(await load(), target) : void showInformation(whereItWorks())),
      parts,
    );
  return vscode.Disposable.from(
    register(COMMANDS.testLogin, (commands, target) => commands.testLogin(target)),
    register(COMMANDS.stopLoginTest, (commands, target) => commands.stopTest(target)),
    register(COMMANDS.testAllLogins, (commands) => commands.testAll()),
    register(COMMANDS.listImageTags, (commands, target) => commands.listTags(target)),
    register(COMMANDS.checkPullAccess, (commands, target) => commands.checkAccess(target)),
    register(COMMANDS.logInDockerCli, (commands, target) => commands.logInDocker(target)),
    register(COMMANDS.importDockerConfig, (commands) => commands.importDockerConfig()),
    {
      dispose: () =>
        void connected?.then((commands) => {
          commands.dispose();
        }),
    },
  );
}
