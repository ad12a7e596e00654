/**
 * One run of VS Code with tests inside its extension host. Each folder of `test/integration` with a `suite.ts` that
 * exports `suite` is one; its `*.test.ts` files run in the order of their names.
 */
export interface IntegrationSuite {
  readonly title: string;
  /** Folder below `test/fixtures/workspaces`; each run gets a fresh copy. An empty window without it. */
  readonly workspace?: string;
  /** Name of a `.code-workspace` file in that folder, to open in place of the folder. */
  readonly workspaceFile?: string;
  /** User settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** User settings of scope `machine`: a remote window reads these from another file. */
  readonly machineSettings?: Readonly<Record<string, unknown>>;
  /** True opens the window in restricted mode. A desktop VS Code under test cannot, and leaves the suite out. */
  readonly untrusted?: boolean;
  /** Folders in the suite's, each with a `package.json` and an `extension.ts`: extensions to load beside ours. */
  readonly extensions?: readonly string[];
  /** How long the run may take; 5 without it. */
  readonly minutes?: number;
  /** Changes the copy before the window opens, for instance to make many files. */
  prepare?(workspace: string): Promise<void>;
}
