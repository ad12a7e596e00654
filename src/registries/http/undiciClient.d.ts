/** undici's client alone: the package's main file would bring `fetch`, caches and mocks into the bundle. */
declare module 'undici/lib/dispatcher/client.js' {
  import type { Client } from 'undici';

  const client: typeof Client;
  export { client as default };
}
