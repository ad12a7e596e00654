/** How the program is called where its package is installed; the manifest that `npm run pack:cli` writes says the same. */
export const PROGRAM = 'shippable-integrations';
