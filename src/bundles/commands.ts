/** What the commands on integrations and F2 do: loaded with the first of them that is used. */
export { createBranchReader } from '../host/git/branchReader.ts';
export { INTEGRATION_COMMANDS, tellFollowed } from '../host/commands/integrationCommands.ts';
export { toTooltip } from '../host/views/treeHovers.ts';
export { showFileIntegrations } from '../host/views/fileIntegrationList.ts';
export { createRenameProvider } from '../host/language/renameProvider.ts';
