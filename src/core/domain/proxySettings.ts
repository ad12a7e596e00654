/** Where requests go through. The caller reads it: the environment for the CLI, the user's settings for the editor. */
export interface ProxySettings {
  /** Proxy for `https://` targets, a URL or `host:port`; empty for none. */
  readonly https: string;
  /** Proxy for `http://` targets. */
  readonly http: string;
  /** Hosts that are asked directly, as `NO_PROXY` writes them. */
  readonly noProxy: readonly string[];
  /** Value for `Proxy-Authorization`, when it does not stand in the URL. */
  readonly authorization?: string;
}
