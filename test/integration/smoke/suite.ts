import type { IntegrationSuite } from '../integrationSuite.ts';

export const suite: IntegrationSuite = { title: 'the extension in a single folder', workspace: 'single' };
