import type { IntegrationCommandServices } from './integrationCommandServices.ts';
import { tellNotChangedElsewhere, type OrganisationServices } from './organisationItems.ts';
import { tellNotChangedEarlier } from './rememberedItems.ts';

export type NotChangedServices = OrganisationServices &
  Pick<IntegrationCommandServices, 'remembered' | 'openPlace' | 'reportError'>;

/** After a rename, whichever way it was made: what still has the old name and was not edited, since no open folder holds it. */
export function tellNotChanged(name: string, services: NotChangedServices): void {
  tellNotChangedEarlier(name, services).catch(services.reportError);
  tellNotChangedElsewhere(name, services).catch(services.reportError);
}
