/** The six kinds of registry an integration can hold credentials for. The output of the command line uses the same words. */
export const REGISTRY_TYPES = ['docker-hub', 'ecr', 'gcr', 'quay', 'private', 'dtr'] as const;

export type RegistryType = (typeof REGISTRY_TYPES)[number];

export function isRegistryType(value: unknown): value is RegistryType {
  return REGISTRY_TYPES.some((type) => type === value);
}
