/**
 * Builds `dist/`: one CommonJS bundle an entry, because esbuild does not split CommonJS and what must load late
 * has to be a file of its own.
 *
 * - `src/extension.ts` and each `src/bundles/<name>.ts` → `dist/<name>.js` for Node
 * - `src/extension.ts` with all of its late bundles → `dist/browser.js`, for extension hosts in browsers: they load one file
 * - `src/cli.ts` → `dist/cli.js`, for Nodes so old that they can only be told that they are
 * - `@vscode/l10n` → `dist/l10n.js`, which all of them share; `tldts` → `dist/tldts.js`, which few logins need
 * - the webview pages `webview-ui/form.ts`, `delete.ts`, `graph.ts`, `integration.ts` and `report.ts`, and the style sheets → `dist/webview/` for the browser
 *
 * A dynamic `import()` of a file in `src/bundles/` stays a `require('./<name>.js')` at run time. What each bundle is
 * made of is written to `.cache/build/`, where the bundle test reads it.
 */
import { existsSync, globSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';

const root = import.meta.dirname;
const usualFolder = path.join(root, 'dist');
/** `node esbuild.mjs FOLDER` builds elsewhere. */
const outdir = path.resolve(process.argv[2] ?? usualFolder);
const metafileFolder = path.join(root, '.cache', 'build');
const bundlesFolder = path.join(root, 'src', 'bundles');

/** @param {string} pattern below the root */
function filesOf(pattern) {
  return globSync(pattern, { cwd: root }).sort();
}

/** @type {import('esbuild').Plugin} */
const lateBundles = {
  name: 'late-bundles',
  setup(pluginBuild) {
    pluginBuild.onResolve({ filter: /^\./ }, (args) => {
      const target = path.resolve(args.resolveDir, args.path);
      if (args.kind !== 'dynamic-import' || path.dirname(target) !== bundlesFolder) {
        return undefined;
      }
      return { path: `./${path.basename(target, '.ts')}.js`, external: true };
    });
  },
};

/** `file.browser.ts` takes the place of `file.ts` where there is no Node. What still imports of Node ends the build. */
/** @type {import('esbuild').Plugin} */
const browserTwins = {
  name: 'browser-twins',
  setup(pluginBuild) {
    pluginBuild.onResolve({ filter: /^\..*\.ts$/ }, (args) => {
      const twin = path.resolve(args.resolveDir, args.path.replace(/\.ts$/, '.browser.ts'));
      return existsSync(twin) ? { path: twin } : undefined;
    });
  },
};

/** Knows the reader's language, so there is one for all bundles: what activation tells it, late ones find. */
const TRANSLATOR = '@vscode/l10n';

/** Holds the list of public suffixes, 120 kB that most logins do without. */
const PUBLIC_SUFFIXES = 'tldts';

/** Packages that are files of their own in `dist/`. */
const OWN_FILES = new Map([
  [TRANSLATOR, './l10n.js'],
  [PUBLIC_SUFFIXES, './tldts.js'],
]);

/** @type {import('esbuild').Plugin} */
const ownFiles = {
  name: 'own-files',
  setup(pluginBuild) {
    pluginBuild.onResolve(
      { filter: new RegExp(`^(?:${[...OWN_FILES.keys()].join('|')})$`) },
      ({ kind, path: name }) =>
        kind === 'entry-point' ? undefined : { path: OWN_FILES.get(name) ?? name, external: true },
    );
  },
};

const NAMESPACE_IMPORT = "import * as vscode from 'vscode';";

/**
 * For `import * as vscode` esbuild copies the API, some 700 properties, once for each file that says so: tens of
 * milliseconds of every activation. A plain `require` gives the same object.
 *
 * @type {import('esbuild').Plugin}
 */
const editorApi = {
  name: 'editor-api',
  setup(pluginBuild) {
    pluginBuild.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async (args) => {
      const text = await readFile(args.path, 'utf8');
      return { contents: text.replace(NAMESPACE_IMPORT, "import vscode = require('vscode');"), loader: 'ts' };
    });
  },
};

/** What the source imports of undici, and what that needs of its main file. */
const HTTP_CLIENT = [
  "const Client = require('./lib/dispatcher/client')",
  "const Dispatcher = require('./lib/dispatcher/dispatcher')",
  "const api = require('./lib/api')",
  'Object.assign(Dispatcher.prototype, api)',
  'module.exports.Client = Client',
];

/**
 * esbuild cannot shake a CommonJS package: `undici` would bring `fetch`, web sockets, caches and mocks along, and evaluate
 * them in each login. This keeps the lines of its main file that are used; a version that has other lines ends the build.
 *
 * @type {import('esbuild').Plugin}
 */
const httpClientAlone = {
  name: 'http-client-alone',
  setup(pluginBuild) {
    pluginBuild.onLoad({ filter: /[\\/]node_modules[\\/]undici[\\/]index\.js$/ }, async (args) => {
      const lines = (await readFile(args.path, 'utf8')).split(/\r?\n/);
      const missing = HTTP_CLIENT.filter((line) => !lines.includes(line));
      return missing.length === 0
        ? { contents: HTTP_CLIENT.join('\n'), loader: 'js' }
        : { errors: missing.map((line) => ({ text: `undici has no longer the line: ${line}` })) };
    });
  },
};

/**
 * Node's own HTTP takes some 20 ms of a login on the command line to load, and `undici` needs next to nothing of it: no request of
 * ours is HTTP/2, none has a body that is a message of Node's own server, and the limit of headers is Node's usual one.
 *
 * @type {ReadonlyMap<string, string>}
 */
const STANDS_IN = new Map([
  ['node:http2', 'module.exports = { constants: {} };'],
  ['node:http', 'module.exports = { maxHeaderSize: 16 * 1024, IncomingMessage: class {} };'],
]);

/** @type {import('esbuild').Plugin} */
const withoutNodeHttp = {
  name: 'without-node-http',
  setup(pluginBuild) {
    pluginBuild.onResolve({ filter: /^node:http2?$/ }, ({ path: name, importer }) =>
      /[\\/]node_modules[\\/]undici[\\/]/.test(importer) ? { path: name, namespace: 'stand-in' } : undefined,
    );
    pluginBuild.onLoad({ filter: /./, namespace: 'stand-in' }, ({ path: name }) => ({
      contents: STANDS_IN.get(name) ?? '',
      loader: 'js',
    }));
  },
};

/** @type {import('esbuild').BuildOptions} */
const shared = {
  bundle: true,
  minify: true,
  charset: 'utf8',
  metafile: true,
  logLevel: 'warning',
  absWorkingDir: root,
};

/** @type {import('esbuild').BuildOptions} */
const sharedNode = {
  ...shared,
  outdir,
  platform: 'node',
  format: 'cjs',
  // `import()` of what stays outside becomes `require()`: native import() of a CommonJS file guesses its exports.
  supported: { 'dynamic-import': false },
};

async function buildNode() {
  return build({
    ...sharedNode,
    entryPoints: [
      ...['src/extension.ts', ...filesOf('src/bundles/*.ts')].map((file) => ({
        in: file,
        out: path.basename(file, '.ts'),
      })),
      { in: PUBLIC_SUFFIXES, out: 'tldts' },
    ],
    // The command line runs on what a person has: see src/cli/nodeVersion.ts.
    target: 'node20',
    external: ['vscode'],
    // The command line reads files that lie beside `dist/`.
    define: { 'import.meta.dirname': '__dirname' },
    // Prefers the ES modules of packages, because they can be tree-shaken: that removes half of the AWS SDK.
    mainFields: ['module', 'main'],
    alias: { '@aws-sdk/credential-provider-node': './scripts/build/noCredentialProviders.mjs' },
    plugins: [lateBundles, ownFiles, editorApi, httpClientAlone, withoutNodeHttp],
  });
}

/** As it is for browsers: that for Nodes loads `fs/promises`, some 8 ms, for translations in files, which nobody has here. */
async function buildTranslator() {
  return build({
    ...sharedNode,
    entryPoints: [{ in: TRANSLATOR, out: 'l10n' }],
    platform: 'browser',
    target: 'node20',
  });
}

async function buildBrowser() {
  return build({
    ...shared,
    outdir,
    entryPoints: [{ in: 'src/extension.ts', out: 'browser' }],
    platform: 'browser',
    format: 'cjs',
    target: 'es2022',
    external: ['vscode'],
    mainFields: ['browser', 'module', 'main'],
    plugins: [browserTwins, editorApi],
  });
}

async function buildCommandLineDoor() {
  return build({
    ...sharedNode,
    entryPoints: ['src/cli.ts'],
    target: 'es2015',
    // A package manager installs the file as a program, which needs this first line.
    banner: { js: '#!/usr/bin/env node' },
    plugins: [lateBundles],
  });
}

async function buildWebview() {
  return build({
    ...shared,
    entryPoints: [
      ...filesOf('webview-ui/{form,delete,graph,integration,report}.ts'),
      ...filesOf('webview-ui/*.css'),
    ],
    outdir: path.join(outdir, 'webview'),
    entryNames: '[name]',
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.ttf': 'file', '.svg': 'file' },
  });
}

await rm(outdir, { recursive: true, force: true });
const [node, webview, browser] = await Promise.all([
  buildNode(),
  buildWebview(),
  buildBrowser(),
  buildCommandLineDoor(),
  buildTranslator(),
]);
if (outdir === usualFolder) {
  await mkdir(metafileFolder, { recursive: true });
  await writeFile(path.join(metafileFolder, 'node.json'), JSON.stringify(node.metafile));
  await writeFile(path.join(metafileFolder, 'webview.json'), JSON.stringify(webview.metafile));
  await writeFile(path.join(metafileFolder, 'browser.json'), JSON.stringify(browser.metafile));
}
