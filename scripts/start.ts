/**
 * Builds the extension and opens VS Code with it on the sample workspace: `npm start`. That is the desktop VS Code where
 * `code` is on PATH, else a VS Code server in the foreground whose address is printed; Ctrl-C ends it.
 */
import { createServer } from 'node:net';
import path from 'node:path';
import { buildExtension, packageExtension } from './packageExtension.ts';
import { ROOT, runCommand } from './runCommand.ts';
import { commandPath } from './setup/commandPath.ts';
import { installExtension, startCodeServer } from './vscode/codeServerProcess.ts';
import { createTemporaryFolder } from './vscode/temporaryFolder.ts';
import { workbenchUrl } from './vscode/workbenchUrl.ts';

const WORKSPACE = path.join(ROOT, 'examples', 'parcel-tracker.code-workspace');
/** A browser keeps what the extension stores by the address, so the same one is taken when it is free. */
const USUAL_PORT = 8737;

async function openDesktop(code: string): Promise<void> {
  await buildExtension();
  console.log('start: opening VS Code on examples/');
  const { code: exitCode } = await runCommand(
    code,
    ['--new-window', `--extensionDevelopmentPath=${ROOT}`, WORKSPACE],
    {
      output: 'show',
    },
  );
  process.exitCode = exitCode;
}

async function openServer(): Promise<void> {
  console.log('start: building and packing the extension');
  const vsix = await packageExtension();
  const folder = createTemporaryFolder();
  await installExtension(folder.path, vsix);
  const server = await startCodeServer({
    folder: folder.path,
    userDataFolder: path.join(ROOT, '.cache', 'start'),
    trustWorkspaces: true,
    testDriver: false,
    port: (await isFree(USUAL_PORT)) ? USUAL_PORT : 0,
  });
  console.log(
    `\nVS Code with the extension is at\n    ${workbenchUrl(server.port, { workspace: WORKSPACE })}\n`,
  );
  console.log('Open that address in a browser. Ctrl-C ends it.');
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        resolve();
      });
    }
  });
  await server.stop();
  folder.remove();
}

async function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => {
      resolve(false);
    });
    probe.listen(port, '127.0.0.1', () => {
      probe.close(() => {
        resolve(true);
      });
    });
  });
}

const code = commandPath('code');
await (code === undefined ? openServer() : openDesktop(code));
