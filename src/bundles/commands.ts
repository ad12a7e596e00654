/** What the commands on integrations and F2 do, and what reads folders opened earlier: loaded with the first of them that is used. */
export { createBranchReader } from '../host/git/branchReader.ts';
export { readRemembered } from '../host/storage/closedFolders.ts';
export { INTEGRATION_COMMANDS, tellFollowed } from '../host/commands/integrationCommands.ts';
export { toTooltip } from '../host/views/treeHovers.ts';
export { showFileIntegrations } from '../host/views/fileIntegrationList.ts';
export { createRenameProvider } from '../host/language/renameProvider.ts';
