import type { Event } from 'vscode';

/**
 * What `vscode.extensions.getExtension('shippable-community.shippable-integrations').exports` is. Plain data, copied for
 * each call. It never holds a credential, nor the way to one.
 */
export interface ShippableIntegrationsApi {
  readonly version: 1;
  /**
   * The integrations set up on this machine, by name. Another name is surely not set up only while {@link findUnreadable}
   * gives nothing.
   */
  listIntegrations(): Promise<readonly ApiIntegration[]>;
  /** Why stored integrations cannot be read, for each of them, or for all, in the language of VS Code. */
  findUnreadable(): Promise<readonly string[]>;
  /**
   * What depends on a name in the open folders, once all of their files were read or given up. An empty answer means that
   * nothing depends on it only while {@link findUnknown} gives nothing.
   */
  findDependencies(integrationName: string): Promise<readonly ApiDependency[]>;
  /** Files and folders of which it is not known what they name. */
  findUnknown(): Promise<readonly ApiUnknown[]>;
  /** Fires when an integration was added, changed or removed, in any window. */
  readonly onDidChangeIntegrations: Event<void>;
}

export interface ApiIntegration {
  readonly name: string;
  readonly type: 'docker-hub' | 'ecr' | 'gcr' | 'quay' | 'private' | 'dtr';
  /** Public fields: `url`, `username`, `email`, `caFile`, `insecure` (`'true'`); those that are empty are left out. */
  readonly fields: Readonly<Record<string, string>>;
  /** False when a required credential was never entered here. */
  readonly hasCredentials: boolean;
}

export interface ApiUnknown {
  readonly kind: 'file' | 'folder';
  /** As a URI; empty for the whole workspace. */
  readonly uri: string;
  /** One sentence part in the language of VS Code, with the path and the reason. */
  readonly description: string;
}

export interface ApiDependency {
  /** The file, as a URI. */
  readonly uri: string;
  /** 1-based; columns in UTF-16 code units, end exclusive; the name's value without quotes. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** What the portal calls it. */
  readonly dependent:
    'project' | 'environment' | 'subscription-image' | 'resource' | 'job' | 'notification' | 'other';
  /** For example `integrations.hub[0].integrationName`. */
  readonly yamlPath: string;
  /** The region override as written, null where there is none. */
  readonly region: string | null;
  /** `removed-not-saved`: still on disk, gone from the text in the editor. */
  readonly state: 'present' | 'removed-not-saved';
}
