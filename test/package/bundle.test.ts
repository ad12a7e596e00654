import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT } from '../../scripts/runCommand.ts';

/** What VS Code waits for when it activates the extension. */
const MAIN_LIMIT_BYTES = 10_000;

/** What it loads right after. */
const COMPOSITION_LIMIT_BYTES = 210_000;

/** Packages that cost start-up time: each belongs to a bundle that loads late. */
const HEAVY =
  /node_modules\/(yaml|undici|@dagrejs|@aws-sdk|@smithy|@aws-crypto|google-auth-library|gaxios|jws|@modelcontextprotocol|zod|ajv)\//;

interface Metafile {
  readonly outputs: Readonly<Record<string, { readonly inputs: Readonly<Record<string, unknown>> }>>;
}

interface BrowserMetafile {
  readonly outputs: Readonly<
    Record<
      string,
      {
        readonly inputs: Readonly<Record<string, unknown>>;
        readonly imports: readonly { readonly path: string }[];
      }
    >
  >;
}

function inputsOf(bundle: string): readonly string[] {
  const text = readFileSync(path.join(ROOT, '.cache', 'build', 'node.json'), 'utf8');
  const metafile = JSON.parse(text) as Metafile;
  const output = metafile.outputs[`dist/${bundle}`];
  assert.ok(output, `dist/${bundle} is not in the metafile`);
  return Object.keys(output.inputs);
}

/** The whole extension, read at once by a page that may come over a slow network. */
const BROWSER_LIMIT_BYTES = 960_000;

describe('the bundle for browsers', () => {
  const text = (): string => readFileSync(path.join(ROOT, 'dist', 'browser.js'), 'utf8');

  it('is what the manifest names, and no larger than a page can wait for', () => {
    const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { browser: string };
    assert.equal(manifest.browser, './dist/browser.js');
    assert.ok(text().length <= BROWSER_LIMIT_BYTES, `dist/browser.js has ${String(text().length)} bytes`);
  });

  it('holds nothing of Node, no HTTP client and no cloud SDK, and requires only VS Code', () => {
    const metafile = readFileSync(path.join(ROOT, '.cache', 'build', 'browser.json'), 'utf8');
    const { outputs } = JSON.parse(metafile) as BrowserMetafile;
    const output = outputs['dist/browser.js'];
    assert.ok(output);
    assert.deepEqual([...new Set(output.imports.map((each) => each.path))], ['vscode']);
    const ofServers = /node_modules\/(undici|@aws-sdk|@smithy|google-auth-library|@modelcontextprotocol)\//;
    assert.deepEqual(
      Object.keys(output.inputs).filter((input) => ofServers.test(input)),
      [],
    );
    const ofNode =
      /\b(?:process\.\w+|Buffer\.\w+|(?:set|clear)Immediate\b|__dirname|__filename|global\.\w+)/g;
    assert.deepEqual(text().match(ofNode), null);
  });
});

describe('the main bundle', () => {
  it('is at most 10 kB, and what it loads next 210 kB', () => {
    const sizes = [
      ['extension.js', MAIN_LIMIT_BYTES],
      ['composition.js', COMPOSITION_LIMIT_BYTES],
    ] as const;
    for (const [bundle, limit] of sizes) {
      const { size } = statSync(path.join(ROOT, 'dist', bundle));
      assert.ok(size <= limit, `dist/${bundle} has ${String(size)} bytes`);
    }
  });

  it('holds no YAML parser, HTTP client or cloud SDK, nor does what it loads next', () => {
    assert.deepEqual(
      ['extension.js', 'composition.js'].flatMap(inputsOf).filter((input) => HEAVY.test(input)),
      [],
    );
  });

  it('loads the protocol of agents late on the command line too, and no web server with it', () => {
    const ofProtocol = /node_modules\/(@modelcontextprotocol|zod|ajv)\//;
    assert.deepEqual(
      inputsOf('fileCommands.js').filter((input) => ofProtocol.test(input)),
      [],
    );
    const mcp = inputsOf('mcp.js');
    assert.ok(mcp.some((input) => ofProtocol.test(input)));
    assert.deepEqual(
      mcp.filter((input) => /node_modules\/(express|hono|@hono|jose|eventsource|cors)\//.test(input)),
      [],
    );
  });

  for (const bundle of ['extension.js', 'composition.js']) {
    const text = (): string => readFileSync(path.join(ROOT, 'dist', bundle), 'utf8');

    it(`takes the API of the editor as it is, since copies would cost every activation: ${bundle}`, () => {
      assert.match(text(), /=require\("vscode"\)/);
      assert.doesNotMatch(text(), /\(require\("vscode"\)/);
    });

    it(`requires only VS Code, Node and its own late bundles: ${bundle}`, () => {
      const required = [...text().matchAll(/\brequire\("([^"]+)"\)/g)].map((match) => match[1] ?? '');
      assert.deepEqual(
        required.filter((name) => !isBuiltin(name) && !/^(vscode|\.\/\w+\.js)$/.test(name)),
        [],
      );
    });
  }
});

describe('the bundles of a login', () => {
  it('hold no YAML parser where the command line runs one', () => {
    assert.deepEqual(
      inputsOf('commandLine.js').filter((input) => HEAVY.test(input) || input.includes('/core/yaml/')),
      [],
    );
  });

  it('hold of undici what sends a request, and the source imports nothing else of it', () => {
    assert.deepEqual(
      inputsOf('login.js').filter((input) =>
        /undici\/lib\/(mock|cache|interceptor|web\/(cache|cookies|websocket|eventsource))\//.test(input),
      ),
      [],
    );
    const ofValues = globSync('src/**/*.ts', { cwd: ROOT }).flatMap((file) => [
      ...readFileSync(path.join(ROOT, file), 'utf8').matchAll(/^import (?!type )(.*) from 'undici';$/gm),
    ]);
    assert.deepEqual([...new Set(ofValues.map((match) => match[1]))], ['{ Client }']);
  });

  it('load nothing for HTTP/2, which no request of ours is', () => {
    const bundles = globSync('dist/*.js', { cwd: ROOT });
    assert.ok(bundles.includes(path.join('dist', 'login.js')));
    assert.deepEqual(
      bundles.filter((file) => readFileSync(path.join(ROOT, file), 'utf8').includes('node:http2')),
      [],
    );
  });

  it('load nothing with the login tests that a login over plain HTTP does without', () => {
    // `node -e` would load some of it itself.
    const folder = mkdtempSync(path.join(tmpdir(), 'loaded-'));
    const script = path.join(folder, 'script.cjs');
    writeFileSync(
      script,
      `require(${JSON.stringify(path.join(ROOT, 'dist', 'login.js'))});
      const names = ['tls', 'crypto', 'zlib', 'worker_threads', 'fs/promises', 'http', 'http2'];
      console.log(names.filter((name) => process.moduleLoadList.includes('NativeModule ' + name)).join());
      console.log(process.moduleLoadList.includes('NativeModule net'));`,
    );
    const { stdout } = spawnSync(process.execPath, [script], { encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    assert.equal(stdout, '\ntrue\n');
  });
});
