/**
 * Every id that package.json declares, once and typed. A unit test holds the manifest against this table in both
 * directions, so an id cannot exist on one side only.
 */
export const EXTENSION_ID = 'shippable-community.shippable-integrations';

export const VIEW_CONTAINER = 'shippable';

export const VIEWS = {
  integrations: 'shippable.integrations',
  /** Stands in its place until the extension runs: a view without its data says that it has no provider. */
  starting: 'shippable.starting',
} as const;

/** Pages that VS Code opens by their address. */
export const CUSTOM_EDITORS = { integration: 'shippable.integration' } as const;

/** The walkthrough of the "Welcome" page. */
export const WALKTHROUGH = 'getStarted';

export const COMMANDS = {
  getStarted: 'shippable.getStarted',
  showIntegration: 'shippable.showIntegration',
  addIntegration: 'shippable.addIntegration',
  editIntegration: 'shippable.editIntegration',
  renameIntegration: 'shippable.renameIntegration',
  duplicateIntegration: 'shippable.duplicateIntegration',
  deleteIntegration: 'shippable.deleteIntegration',
  undoDelete: 'shippable.undoDelete',
  showRecordFile: 'shippable.showRecordFile',
  setRecordAside: 'shippable.setRecordAside',
  useIntegrationHere: 'shippable.useIntegrationHere',
  hideOtherMachinesEntry: 'shippable.hideOtherMachinesEntry',
  forgetStoredCredentials: 'shippable.forgetStoredCredentials',
  findDependencies: 'shippable.findDependencies',
  showDependents: 'shippable.showDependents',
  copyName: 'shippable.copyName',
  filterByType: 'shippable.filterByType',
  filterByName: 'shippable.filterByName',
  clearFilters: 'shippable.clearFilters',
  showOtherIntegrations: 'shippable.showOtherIntegrations',
  hideOtherIntegrations: 'shippable.hideOtherIntegrations',
  refresh: 'shippable.refresh',
  openReference: 'shippable.openReference',
  revealIntegration: 'shippable.revealIntegration',
  testLogin: 'shippable.testLogin',
  stopLoginTest: 'shippable.stopLoginTest',
  testAllLogins: 'shippable.testAllLogins',
  listImageTags: 'shippable.listImageTags',
  checkPullAccess: 'shippable.checkPullAccess',
  logInDockerCli: 'shippable.logInDockerCli',
  importDockerConfig: 'shippable.importDockerConfig',
  exportIntegrations: 'shippable.exportIntegrations',
  importIntegrations: 'shippable.importIntegrations',
  markAsDefinedOnPortal: 'shippable.markAsDefinedOnPortal',
  addHubEntry: 'shippable.addHubEntry',
  setRegion: 'shippable.setRegion',
  setUpOrganisationSearch: 'shippable.setUpOrganisationSearch',
  createShippableFile: 'shippable.createShippableFile',
  showFileIntegrations: 'shippable.showFileIntegrations',
  renameSelected: 'shippable.renameSelected',
  deleteSelected: 'shippable.deleteSelected',
} as const;

export type CommandId = (typeof COMMANDS)[keyof typeof COMMANDS];

/** Full ids; `getConfiguration()` without a section reads them. */
export const SETTINGS = {
  filesInclude: 'shippable.files.include',
  filesExclude: 'shippable.files.exclude',
  showOtherIntegrations: 'shippable.view.showOtherIntegrations',
  findingsSeverity: 'shippable.findings.severity',
  findingsDefinedOnPortal: 'shippable.findings.definedOnPortal',
  codeLens: 'shippable.codeLens.enabled',
  newestBranches: 'shippable.branches.newest',
  organisationSearches: 'shippable.organisation.searches',
  defaultRegionHints: 'shippable.inlayHints.defaultRegion',
  /** Read by a keybinding of the manifest alone. */
  renamePreview: 'shippable.rename.preview',
} as const;

export type SettingId = (typeof SETTINGS)[keyof typeof SETTINGS];

export const CONTEXT_KEYS = {
  /** A `ViewState`: which welcome text stands in the empty view. */
  viewState: 'shippable.viewState',
  /** True while a filter by type or by name is set. */
  filtered: 'shippable.filtered',
  /** True while the group of git, cluster, notification, deploy and key integrations is shown. */
  otherShown: 'shippable.otherShown',
  /** True once a person did what a step of the walkthrough says; steps that a view completes have none. */
  addedOne: 'shippable.addedOne',
  testedOne: 'shippable.testedOne',
  mendedOne: 'shippable.mendedOne',
  renamedOne: 'shippable.renamedOne',
  deletedOne: 'shippable.deletedOne',
  /** True once the extension runs. */
  active: 'shippable.active',
  /** True while there is any integration: here, in files or on other machines. */
  hasNames: 'shippable.hasNames',
  /** True while integrations are set up here. */
  hasRecords: 'shippable.hasRecords',
  /** True while integrations that are set up here cannot be read. */
  hasUnreadable: 'shippable.hasUnreadable',
  /** True while other machines have integrations that are not here as they are there. */
  hasElsewhere: 'shippable.hasElsewhere',
  /** True where there is no Node: menus leave out what cannot work, and the palette's commands say where it does. */
  inBrowser: 'shippable.inBrowser',
  /** True when the name that F2 asked for last stands in several files. */
  renamesSeveralFiles: 'shippable.renamesSeveralFiles',
  /** True while a deletion can be undone. */
  canUndo: 'shippable.canUndo',
} as const;

/** Values of `shippable.viewState`. */
export type ViewState = 'loading' | 'no-files' | 'no-references' | 'only-other' | 'all-filtered' | 'ready';

/**
 * Beginnings of `viewItem` in the tree. What stands behind the first word are flags, each with a space before it, so a
 * `when` clause asks for one with `viewItem =~ /^integration.* recorded/`.
 */
export const NODE_CONTEXTS = {
  /** Flags: `registry` for one of the six types. */
  group: 'group',
  /**
   * Flags: `recorded`, `missing` (only files name it), `not-known` (perhaps), `foreign` (and it is no registry), `unreadable`, `elsewhere` (another
   * machine has it) or `unusable` (and this version cannot read it); `named`; `testing` while its login is tested.
   */
  integration: 'integration',
  folder: 'folder',
  file: 'file',
  /** What could not be read, and the row above it. */
  notRead: 'notRead',
  /** Flags: `unsaved`, `removed`. */
  dependency: 'dependency',
  /** A job or resource that depends on the line above it. */
  following: 'following',
  misplaced: 'misplaced',
  /** A problem of the files that is about no integration, and the row above them. */
  problem: 'problem',
  problems: 'problems',
} as const;

/** What commands get from a tree node, or from a caller who knows what they are about; both may be absent. */
export interface CommandTarget {
  readonly recordId?: string;
  readonly integrationName?: string;
  /** The registry type of a group or of the integration; lets "Add" prefill its form. */
  readonly registryType?: string;
  /** The person clicked on a row of a list, where the focus is to stay. */
  readonly fromList?: boolean;
  /** The keyring's key of what another machine tells of an integration. */
  readonly cardKey?: string;
}
