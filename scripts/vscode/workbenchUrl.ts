import path from 'node:path';

export interface WorkbenchTarget {
  /** A folder, or a `.code-workspace` file; an empty window without it. */
  readonly workspace?: string | undefined;
  /** Extensions under development and the tests to run in them; only a server with the test driver reads these. */
  readonly extensionDevelopmentPaths?: readonly string[];
  readonly extensionTestsPath?: string | undefined;
}

/** The address of a window on a server. */
export function workbenchUrl(port: number, target: WorkbenchTarget): string {
  const remote = (file: string): string =>
    `vscode-remote://127.0.0.1:${port}${encodeURI(path.resolve(file))}`;
  const payload = [
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
    ...(target.extensionDevelopmentPaths ?? []).map((file) => ['extensionDevelopmentPath', remote(file)]),
    ...(target.extensionTestsPath === undefined
      ? []
      : [['extensionTestsPath', remote(target.extensionTestsPath)]]),
  ];
  const query = new URLSearchParams(workspaceParameter(target.workspace));
  query.set('payload', JSON.stringify(payload));
  return `http://127.0.0.1:${port}/?${query.toString()}`;
}

function workspaceParameter(workspace: string | undefined): Record<string, string> {
  if (workspace === undefined) {
    return { ew: 'true' };
  }
  return { [workspace.endsWith('.code-workspace') ? 'workspace' : 'folder']: path.resolve(workspace) };
}
