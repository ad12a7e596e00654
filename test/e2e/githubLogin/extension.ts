/** Stands in for VS Code's own login to GitHub: the same id, and a token as after a login in the browser. */
import * as vscode from 'vscode';

/** As the test gives it. */
const TOKEN = process.env['SHIPPABLE_TEST_GITHUB_TOKEN'] ?? '';

export function activate(context: vscode.ExtensionContext): void {
  const sessions: vscode.AuthenticationSession[] = [];
  const changes = new vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>();
  const provider: vscode.AuthenticationProvider = {
    onDidChangeSessions: changes.event,
    getSessions: (scopes) =>
      Promise.resolve(sessions.filter((session) => scopes?.every((scope) => session.scopes.includes(scope)))),
    createSession: (scopes) => {
      const session = { id: '1', accessToken: TOKEN, account: { id: 'alice', label: 'alice' }, scopes };
      sessions.push(session);
      changes.fire({ added: [session], removed: [], changed: [] });
      return Promise.resolve(session);
    },
    removeSession: () => {
      const removed = sessions.splice(0);
      changes.fire({ added: [], removed, changed: [] });
      return Promise.resolve();
    },
  };
  context.subscriptions.push(
    changes,
    vscode.authentication.registerAuthenticationProvider('github', 'GitHub', provider),
  );
}
