import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeServerFolder } from '../setup/codeServer.ts';
import { QUIET_SETTINGS } from './quietSettings.ts';

const START_TIMEOUT_MS = 90_000;
const STOP_TIMEOUT_MS = 5_000;

/** What tests need of VS Code's own extensions: YAML, Git, reports in Markdown, references, and themes. */
const FEW_EXTENSIONS = [
  'configuration-editing',
  'git',
  'git-base',
  'json',
  'markdown-basics',
  'markdown-language-features',
  'references-view',
  'theme-defaults',
  'theme-seti',
  'yaml',
] as const;

export interface CodeServerOptions {
  /** Everything that the server writes lies below it; short, because of unix sockets. */
  readonly folder: string;
  /** Default: `user-data` below the folder. */
  readonly userDataFolder?: string;
  /** Default: `extensions` below the folder. */
  readonly extensionsFolder?: string;
  /** Added to the settings that keep VS Code quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Settings of scope `machine`, which a server reads from another file. */
  readonly machineSettings?: Readonly<Record<string, unknown>>;
  /** False opens workspaces in restricted mode. */
  readonly trustWorkspaces: boolean;
  /** Leaves out VS Code's own extensions that no test needs: a window starts with two thirds of the work. */
  readonly fewExtensions?: boolean;
  /** Folders of extensions that stand in for some of those that are left out. */
  readonly standIns?: readonly string[];
  /** Loads extensions under development from the URL; hides notifications, so only in-host tests want it. */
  readonly testDriver: boolean;
  /** 0 takes a free one. */
  readonly port?: number;
  readonly env?: NodeJS.ProcessEnv;
}

export interface CodeServerProcess {
  readonly port: number;
  /** What it printed so far. */
  log(): string;
  /** Ends it and all that it started. */
  stop(): Promise<void>;
}

/** Starts VS Code's server in a process group of its own; it serves any number of windows. */
export async function startCodeServer(options: CodeServerOptions): Promise<CodeServerProcess> {
  const places = await preparePlaces(options);
  const child = spawn(
    process.execPath,
    [
      await entryScript(),
      ...serverArguments(options, places),
      ...(options.fewExtensions === true ? await fewExtensionsArguments(options) : []),
      '--bind-addr',
      `127.0.0.1:${options.port ?? 0}`,
    ],
    {
      env: serverEnvironment(options.folder, options.env),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    },
  );
  const killGroup = (): void => {
    signalGroup(child, 'SIGKILL');
  };
  process.on('exit', killGroup);
  const output: string[] = [];
  const port = await listeningPort(child, output);
  return {
    port,
    log: () => output.join(''),
    stop: async () => {
      await stopGroup(child);
      process.off('exit', killGroup);
    },
  };
}

/** Installs a packed extension for servers with the same folder. */
export async function installExtension(folder: string, vsix: string): Promise<void> {
  const places = await preparePlaces({ folder });
  const child = spawn(
    process.execPath,
    [
      await entryScript(),
      ...[
        '--config',
        places.config,
        '--user-data-dir',
        places.userData,
        '--extensions-dir',
        places.extensions,
      ],
      ...['--install-extension', vsix],
    ],
    { env: serverEnvironment(folder), stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const output: string[] = [];
  collectOutput(child, output);
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) {
    throw new Error(`The extension could not be installed from ${vsix}:\n${output.join('')}`);
  }
}

interface Places {
  readonly userData: string;
  readonly extensions: string;
  readonly config: string;
}

async function preparePlaces(
  options: Pick<
    CodeServerOptions,
    'folder' | 'userDataFolder' | 'extensionsFolder' | 'settings' | 'machineSettings' | 'fewExtensions'
  >,
): Promise<Places> {
  const userData = options.userDataFolder ?? path.join(options.folder, 'user-data');
  const extensions = options.extensionsFolder ?? path.join(options.folder, 'extensions');
  await mkdir(extensions, { recursive: true });
  await mkdir(path.join(options.folder, 'tmp'), { recursive: true });
  await mergeSettings(path.join(userData, 'User', 'settings.json'), {
    ...QUIET_SETTINGS,
    // Another extension host, in the window itself, for extensions of VS Code that run in browsers.
    ...(options.fewExtensions === true ? { 'extensions.webWorker': false } : {}),
    ...options.settings,
  });
  await mergeSettings(path.join(userData, 'Machine', 'settings.json'), options.machineSettings ?? {});
  const config = path.join(options.folder, 'code-server.yaml');
  await writeFile(config, 'auth: none\n');
  return { userData, extensions, config };
}

/** Settings that are there already, made by a person or an earlier window, win. */
async function mergeSettings(file: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const there: unknown = JSON.parse(await readFile(file, 'utf8').catch(() => '{}'));
  const merged = { ...settings, ...(typeof there === 'object' ? there : {}) };
  await writeFile(file, JSON.stringify(merged, null, 2));
}

async function entryScript(): Promise<string> {
  return path.join(await codeServerFolder(), 'out', 'node', 'entry.js');
}

function serverArguments(options: CodeServerOptions, places: Places): readonly string[] {
  return [
    ...['--config', places.config, '--auth', 'none'],
    ...['--user-data-dir', places.userData, '--extensions-dir', places.extensions],
    ...[
      '--disable-telemetry',
      '--disable-update-check',
      '--disable-getting-started-override',
      '--disable-proxy',
    ],
    ...(options.trustWorkspaces ? ['--disable-workspace-trust'] : []),
    ...(options.testDriver ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
  ];
}

/** A folder that holds only these extensions, which lie in code-server's own. */
async function fewExtensionsArguments({
  folder,
  standIns = [],
}: CodeServerOptions): Promise<readonly string[]> {
  const few = path.join(folder, 'few-extensions');
  if (!existsSync(few)) {
    await mkdir(few);
    const all = path.join(await codeServerFolder(), 'lib', 'vscode', 'extensions');
    const own = FEW_EXTENSIONS.map((name) => path.join(all, name));
    await Promise.all(
      [...own, ...standIns].map((extension) => symlink(extension, path.join(few, path.basename(extension)))),
    );
  }
  return ['--builtin-extensions-dir', few];
}

/** A VS Code that this runs inside of must not be mistaken for the one that is started. */
const INHERITED = /^(VSCODE_|CODE_SERVER_|ELECTRON_)|^(NODE_OPTIONS|PORT|PASSWORD|HASHED_PASSWORD)$/;

function serverEnvironment(folder: string, more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !INHERITED.test(name));
  const xdg = path.join(folder, 'xdg');
  return {
    ...Object.fromEntries(inherited),
    ...more,
    TMPDIR: path.join(folder, 'tmp'),
    XDG_RUNTIME_DIR: path.join(folder, 'tmp'),
    XDG_CONFIG_HOME: xdg,
    XDG_DATA_HOME: xdg,
    XDG_CACHE_HOME: xdg,
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
  };
}

function collectOutput(child: ChildProcess, output: string[]): void {
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => output.push(text));
  }
}

async function listeningPort(child: ChildProcess, output: string[]): Promise<number> {
  collectOutput(child, output);
  return new Promise((resolve, reject) => {
    const fail = (reason: string): void => {
      signalGroup(child, 'SIGKILL');
      reject(new Error(`code-server ${reason}:\n${output.join('')}`));
    };
    const timer = setTimeout(fail, START_TIMEOUT_MS, 'did not start in time');
    child.once('error', (error) => {
      fail(`could not be started (${error.message})`);
    });
    child.once('exit', () => {
      clearTimeout(timer);
      fail('ended at once');
    });
    child.stdout?.on('data', () => {
      const port = /listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(output.join(''))?.[1];
      if (port !== undefined) {
        clearTimeout(timer);
        resolve(Number(port));
      }
    });
  });
}

async function stopGroup(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    signalGroup(child, 'SIGTERM');
    await Promise.race([ended, sleep(STOP_TIMEOUT_MS, undefined, { ref: false })]);
  }
  // Extension hosts and file watchers may outlive the server.
  signalGroup(child, 'SIGKILL');
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) {
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The whole group has ended.
  }
}
