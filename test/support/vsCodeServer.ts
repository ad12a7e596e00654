import { existsSync } from 'node:fs';
import { cp, lstat, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { ROOT } from '../../scripts/runCommand.ts';
import { launchBrowser } from '../../scripts/vscode/browser.ts';
import { installExtension, startCodeServer } from '../../scripts/vscode/codeServerProcess.ts';
import type { CodeServerOptions, CodeServerProcess } from '../../scripts/vscode/codeServerProcess.ts';
import { EXTENSION_ID } from '../../src/host/contributions.ts';
import { createTemporaryFolder } from '../../scripts/vscode/temporaryFolder.ts';
import type { TemporaryFolder } from '../../scripts/vscode/temporaryFolder.ts';
import { workbenchUrl } from '../../scripts/vscode/workbenchUrl.ts';
import { messageWatch } from './messageWatch.ts';
import { watchWebviews } from './watchWebviews.ts';
import { Workbench } from './workbench.ts';

export const VSIX: string = path.join(ROOT, '.cache', 'shippable-integrations.vsix');
const KEY_HALF = 'serve-web-key-half';
const VIEWPORT = { width: 1280, height: 800 };

/** The four kinds of theme, by the names of VS Code's own ones. */
export const THEMES = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  'hc-black': 'Default High Contrast',
  'hc-light': 'Default High Contrast Light',
} as const;

export type Theme = keyof typeof THEMES;

/** The packed extension as VS Code installs it: installed once, copied for each server. */
class InstalledExtension {
  #extensions: Promise<string> | undefined;

  extensions(): Promise<string> {
    return (this.#extensions ??= this.#install());
  }

  async #install(): Promise<string> {
    const folder = createTemporaryFolder();
    process.on('exit', () => {
      folder.remove();
    });
    await installExtension(folder.path, VSIX);
    return path.join(folder.path, 'extensions');
  }
}

const installed = new InstalledExtension();

export interface VsCodeServerOptions {
  /** A folder: below `test/fixtures/workspaces`, or an absolute path. The server's windows open a copy of it. */
  readonly workspace: string;
  /** Name of a `.code-workspace` file in that folder, to open in place of the folder. */
  readonly workspaceFile?: string;
  readonly theme?: Theme;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Settings of scope `machine`; `http.proxy` is none of them: a window has it from its user. */
  readonly machineSettings?: Readonly<Record<string, unknown>>;
  /** True opens the workspace in restricted mode. */
  readonly untrusted?: boolean;
  /** The language of VS Code: its own words stay English, those of the extension are what it ships. */
  readonly language?: 'de';
  readonly env?: NodeJS.ProcessEnv;
  /** Folders of extensions that stand in for VS Code's own. */
  readonly standIns?: readonly string[];
}

/**
 * A VS Code with the packed extension installed, and a browser for its windows. Start one in `before`, stop it in
 * `after`; a start takes about four seconds.
 */
export class VsCodeServer {
  /** The copy of the workspace that the windows show. */
  readonly workspaceFolder: string;
  readonly #options: VsCodeServerOptions;
  readonly #folder: TemporaryFolder;
  #server: CodeServerProcess;
  #userDataFolder: string;
  readonly #browser: Browser;
  readonly #profile: BrowserContext;

  private constructor(
    options: VsCodeServerOptions,
    folder: TemporaryFolder,
    server: CodeServerProcess,
    browser: Browser,
    profile: BrowserContext,
  ) {
    this.#options = options;
    this.#folder = folder;
    this.#server = server;
    this.#browser = browser;
    this.#profile = profile;
    this.workspaceFolder = path.join(folder.path, 'workspace');
    this.#userDataFolder = path.join(folder.path, 'user-data');
  }

  static async start(options: VsCodeServerOptions): Promise<VsCodeServer> {
    if (!existsSync(VSIX)) {
      throw new Error('The packed extension is missing: run `npm run package` first.');
    }
    const folder = createTemporaryFolder();
    await cp(
      path.resolve(ROOT, 'test', 'fixtures', 'workspaces', options.workspace),
      path.join(folder.path, 'workspace'),
      { recursive: true },
    );
    await cp(await installed.extensions(), path.join(folder.path, 'extensions'), { recursive: true });
    const server = await startCodeServer(serverOptions(folder.path, options));
    const browser = await launchBrowser();
    const profile = await browser.newContext({ viewport: VIEWPORT });
    await profile.grantPermissions(['clipboard-read', 'clipboard-write']);
    await watchWebviews(profile, messageWatch);
    if (options.language !== undefined) {
      // Where the workbench of a browser learns its language, which it tells the extension host.
      await profile.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = '${options.language}'`);
    }
    return new VsCodeServer(options, folder, server, browser, profile);
  }

  /**
   * Opens a window on the workspace and waits for the workbench. Windows of one server share the browser profile, as
   * the windows of a desktop VS Code share theirs.
   */
  async openWindow(): Promise<Workbench> {
    const page = await this.#profile.newPage();
    const workspace = path.join(this.workspaceFolder, this.#options.workspaceFile ?? '');
    const workbench = new Workbench(page, workbenchUrl(this.#server.port, { workspace }));
    await workbench.open();
    return workbench;
  }

  /**
   * Serves another machine at the same address to the same browser: it has the extension's files of its own, and the
   * keyring in common, as the machines have that one person works on. Windows are closed first. `copyOf` makes it a
   * copy of the other machine's disk.
   */
  async switchMachine(name: string, copyOf?: string): Promise<void> {
    await Promise.all(this.#profile.pages().map(async (page) => page.close()));
    await this.#server.stop();
    const before = this.#userDataFolder;
    this.#userDataFolder = path.join(this.#folder.path, name);
    if (copyOf !== undefined) {
      await cp(path.join(this.#folder.path, copyOf), this.#userDataFolder, {
        recursive: true,
        // A server that was stopped may leave its socket behind.
        filter: async (source) => !(await lstat(source)).isSocket(),
      });
    }
    await mkdir(this.#userDataFolder, { recursive: true });
    // Half of the key that encrypts the browser's keyring; in a desktop VS Code the keyring is the client's alone.
    if (this.#userDataFolder !== before) {
      await cp(path.join(before, KEY_HALF), path.join(this.#userDataFolder, KEY_HALF));
    }
    this.#server = await startCodeServer({
      ...serverOptions(this.#folder.path, this.#options),
      userDataFolder: this.#userDataFolder,
      port: this.#server.port,
    });
  }

  /** What the extension keeps on the disk of this machine. */
  get storageFolder(): string {
    return path.join(this.#userDataFolder, 'User', 'globalStorage', EXTENSION_ID);
  }

  /** Text of a file of the workspace on disk. */
  async readFile(file: string): Promise<string> {
    return readFile(path.join(this.workspaceFolder, file), 'utf8');
  }

  /** Writes a file of the workspace behind VS Code's back. */
  async writeFile(file: string, text: string): Promise<void> {
    const target = path.join(this.workspaceFolder, file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, text);
  }

  /** Changes user settings while windows are open; VS Code reads the file again by itself. */
  async changeSettings(settings: Readonly<Record<string, unknown>>): Promise<void> {
    const file = path.join(this.#folder.path, 'user-data', 'User', 'settings.json');
    const there: unknown = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, JSON.stringify({ ...(there as object), ...settings }, null, 2));
  }

  /** Everything that VS Code wrote: logs, state, storage. Tests look for secrets in it. */
  get dataFolder(): string {
    return this.#folder.path;
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    await this.#server.stop();
    this.#folder.remove();
  }
}

function serverOptions(folder: string, options: VsCodeServerOptions): CodeServerOptions {
  return {
    folder,
    settings: {
      'workbench.colorTheme': THEMES[options.theme ?? 'dark'],
      'security.workspace.trust.startupPrompt': 'never',
      'security.workspace.trust.banner': 'never',
      ...options.settings,
    },
    machineSettings: options.machineSettings ?? {},
    trustWorkspaces: options.untrusted !== true,
    fewExtensions: true,
    standIns: options.standIns ?? [],
    testDriver: false,
    env: options.env ?? {},
  };
}
