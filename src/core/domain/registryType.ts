/** The six kinds of registry an integration can hold credentials for. Also the words of the headless output. */
export const REGISTRY_TYPES = ['docker-hub', 'ecr', 'gcr', 'quay', 'private', 'dtr'] as const;

export type RegistryType = (typeof REGISTRY_TYPES)[number];

export function isRegistryType(value: unknown): value is RegistryType {
  return REGISTRY_TYPES.some((type) => type === value);
}
