/**
 * dependency-cruiser, for circles alone: `npm run circles`. Which folder may import which is held by
 * `layerBorders.mjs`. Imports of types count: a circle of types is a circle for the reader.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
export default {
  forbidden: [{ name: 'no-circles', severity: 'error', from: {}, to: { circular: true } }],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'node_modules' },
  },
};
