import type { IntegrationSuite } from '../integrationSuite.ts';

export const suite: IntegrationSuite = { title: 'language features', workspace: 'language' };
