import path from 'node:path';

/**
 * The table of ARCHITECTURE.md. `from` finds the layer of a file (the first row that fits); `repository` says which
 * folders or files it may import; `packages` which packages. A package in `late` may only be loaded by `await import()`.
 *
 * @typedef {object} Layer
 * @property {string} name
 * @property {RegExp} from path below the root, with `/`
 * @property {readonly RegExp[]} repository
 * @property {readonly RegExp[]} packages
 * @property {readonly RegExp[]} [late] packages that only a dynamic import may name
 * @property {readonly RegExp[]} [lateRepository] files that only a dynamic (or type-only) import may name
 */

const CORE = /^src\/core\//;
const REGISTRIES = /^src\/registries\//;
const SEARCH = /^src\/search\//;
const CONTRACT = /^src\/contract\//;
const HOST = /^src\/host\//;
/** What calls the cloud SDKs: only late bundles reach it, so nothing else loads an SDK. */
const CLOUD_SDKS = /^src\/registries\/sdk\//;
const REGISTRIES_WITHOUT_SDKS = /^src\/registries\/(?!sdk\/)/;
const THREADS = /^src\/threads\//;
const BUNDLES = /^src\/bundles\//;
const NODE = /^node:/;

/** Sockets are opened inside the one HTTP client only. */
const NODE_WITHOUT_NETWORK = /^node:(?!(http|https|http2|net|tls|dgram)$)/;

/** @type {readonly Layer[]} */
export const LAYERS = [
  { name: 'core/yaml', from: /^src\/core\/yaml\//, repository: [CORE], packages: [/^yaml$/] },
  { name: 'core/domain', from: /^src\/core\/domain\//, repository: [CORE], packages: [/^tldts$/] },
  {
    name: 'core/messages',
    from: /^src\/core\/messages\//,
    repository: [CORE],
    packages: [/^@vscode\/l10n$/],
  },
  {
    name: 'core/picture',
    from: /^src\/core\/picture\//,
    repository: [CORE],
    packages: [/^@dagrejs\/dagre$/],
  },
  { name: 'core', from: CORE, repository: [CORE], packages: [] },
  {
    name: 'registries/http',
    from: /^src\/registries\/http\//,
    repository: [CORE, REGISTRIES],
    packages: [/^undici$/, NODE],
  },
  {
    name: 'cloud SDKs',
    from: CLOUD_SDKS,
    repository: [CORE, REGISTRIES],
    packages: [NODE_WITHOUT_NETWORK, /^@aws-sdk\//, /^@smithy\//, /^google-auth-library$/],
  },
  {
    name: 'registries',
    from: REGISTRIES,
    repository: [CORE, REGISTRIES_WITHOUT_SDKS],
    packages: [NODE_WITHOUT_NETWORK],
  },
  {
    name: 'search',
    from: SEARCH,
    repository: [CORE, SEARCH, /^src\/registries\/(http\/|mapBounded\.ts$)/],
    packages: [NODE_WITHOUT_NETWORK],
  },
  { name: 'contract', from: CONTRACT, repository: [CONTRACT], packages: [] },
  {
    // Records are written beside and renamed: VS Code's own file system deletes the target first.
    name: 'host/storage',
    from: /^src\/host\/storage\//,
    repository: [CORE, CONTRACT, HOST],
    packages: [/^vscode$/, /^node:(fs\/promises|os|path|crypto)$/],
  },
  {
    // Folders that VS Code's watcher leaves out, and where links lead, which its file system does not tell.
    name: 'host/workspace on disk',
    from: /^src\/host\/workspace\/(folderWatch|linkTarget|refusedFolders)\.ts$/,
    repository: [CORE],
    packages: [/^node:(fs|fs\/promises|path)$/],
  },
  { name: 'host', from: HOST, repository: [CORE, CONTRACT, HOST], packages: [/^vscode$/] },
  {
    name: 'door of the editor',
    from: /^src\/extension\.ts$/,
    repository: [CORE, HOST],
    lateRepository: [/^src\/bundles\/composition\.ts$/, /^src\/composition\.ts$/],
    packages: [/^vscode$/],
  },
  {
    name: 'composition root',
    from: /^src\/(composition|nodeParts)\.ts$/,
    repository: [CORE, REGISTRIES, CONTRACT, HOST, /^src\/nodeParts\.ts$/],
    lateRepository: [BUNDLES],
    packages: [/^vscode$/, NODE_WITHOUT_NETWORK],
  },
  {
    name: 'composition root in browsers',
    from: /^src\/nodeParts\.browser\.ts$/,
    repository: [/^src\/nodeParts\.ts$/, CORE, HOST],
    packages: [],
  },
  {
    name: 'threads',
    from: /^src\/threads\//,
    repository: [CORE, THREADS],
    packages: [NODE_WITHOUT_NETWORK],
  },
  {
    name: 'late composition root',
    from: /^src\/bundles\/composition\.ts$/,
    repository: [/^src\/composition\.ts$/],
    packages: [],
  },
  {
    name: 'late host',
    from: /^src\/bundles\/(agentTools|commands|forms|loginCommands|organisation)\.ts$/,
    repository: [HOST],
    packages: [],
  },
  {
    name: 'late command line',
    from: /^src\/bundles\/(commandLine|fileCommands)\.ts$/,
    repository: [/^src\/cli\//, /^src\/core\/messages\//],
    lateRepository: [/^src\/bundles\/fileCommands\.ts$/],
    packages: [],
  },
  {
    name: 'late protocol of agents',
    from: /^src\/bundles\/mcp\.ts$/,
    repository: [CORE],
    packages: [/^@modelcontextprotocol\/sdk\//, NODE_WITHOUT_NETWORK],
  },
  {
    name: 'late bundles',
    from: BUNDLES,
    repository: [CORE, REGISTRIES, SEARCH, CONTRACT, THREADS],
    lateRepository: [BUNDLES],
    packages: [NODE_WITHOUT_NETWORK],
  },
  {
    name: 'cli login',
    from: /^src\/cli\/(login|dependents|mcp)[^/]*\.ts$/,
    repository: [CORE, REGISTRIES, /^src\/cli\//],
    lateRepository: [BUNDLES],
    packages: [NODE_WITHOUT_NETWORK],
  },
  {
    name: 'cli',
    from: /^src\/cli(\.ts$|\/)/,
    repository: [CORE, /^src\/cli\//],
    lateRepository: [BUNDLES],
    packages: [NODE_WITHOUT_NETWORK],
  },
  {
    name: 'webview controls',
    from: /^webview-ui\/controls\.ts$/,
    repository: [CONTRACT, /^webview-ui\//],
    packages: [/^@vscode\/webview-ui-toolkit/],
  },
  { name: 'webview', from: /^webview-ui\//, repository: [CONTRACT, /^webview-ui\//], packages: [] },
];

/** @param {string} file path below the root, with `/` */
export function layerOf(file) {
  return LAYERS.find((layer) => layer.from.test(file));
}

/**
 * Why a file may not import a module; undefined where it may.
 *
 * @param {string} file path below the root, with `/`
 * @param {string} specifier as written in the import
 * @param {'static' | 'dynamic' | 'type'} form
 */
export function borderProblem(file, specifier, form) {
  const layer = layerOf(file);
  if (layer === undefined) {
    return undefined;
  }
  const relative = specifier.startsWith('.');
  if (file.endsWith('.browser.ts') && specifier.startsWith('node:')) {
    return `${file} takes the place of a file in browsers, where there is no ${specifier}`;
  }
  const target = relative ? path.posix.join(path.posix.dirname(file), specifier) : specifier;
  const allowed = relative ? layer.repository : layer.packages;
  if (allowed.some((pattern) => pattern.test(target))) {
    return undefined;
  }
  const late = (relative ? layer.lateRepository : layer.late) ?? [];
  if (!late.some((pattern) => pattern.test(target))) {
    return `${layer.name} may not import ${target}`;
  }
  return form === 'static' ? `${layer.name} may load ${target} only by await import()` : undefined;
}

/** ESLint rule `layers/borders`: every import of a file against the table above. */
export const layerBorders = {
  meta: {
    type: /** @type {const} */ ('problem'),
    schema: [],
    messages: { border: '{{problem}} (see ARCHITECTURE.md, layers)' },
  },

  /**
   * @param {import('eslint').Rule.RuleContext} context
   * @returns {import('eslint').Rule.RuleListener}
   */
  create(context) {
    const file = path.relative(context.cwd, context.filename).split(path.sep).join('/');

    /**
     * @param {import('eslint').Rule.Node} node
     * @param {unknown} specifier
     * @param {'static' | 'dynamic' | 'type'} form
     */
    function check(node, specifier, form) {
      const problem = typeof specifier === 'string' ? borderProblem(file, specifier, form) : undefined;
      if (problem !== undefined) {
        context.report({ node, messageId: 'border', data: { problem } });
      }
    }

    return {
      ImportDeclaration: (node) => {
        check(
          node,
          node.source.value,
          'importKind' in node && node.importKind === 'type' ? 'type' : 'static',
        );
      },
      ExportNamedDeclaration: (node) => {
        check(
          node,
          node.source?.value,
          'exportKind' in node && node.exportKind === 'type' ? 'type' : 'static',
        );
      },
      ExportAllDeclaration: (node) => {
        check(node, node.source.value, 'static');
      },
      ImportExpression: (node) => {
        check(node, 'value' in node.source ? node.source.value : undefined, 'dynamic');
      },
      // `typeof import('x')` and `import('x').Type` in types
      'TSImportType Literal': (
        /** @type {Extract<import('eslint').Rule.Node, { type: 'Literal' }>} */ node,
      ) => {
        check(node, node.value, 'type');
      },
    };
  },
};
