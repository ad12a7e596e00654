/** The start of the variables that a resource's integration gives a script: `my-key-1` → `MYKEY1`. */
export function variableName(resource: string): string {
  return resource.replaceAll(/\W/gu, '').replace(/^\d+/u, '').toUpperCase();
}
