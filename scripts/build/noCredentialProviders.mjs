/**
 * Stands in for `@aws-sdk/credential-provider-node` in the bundle: a login test uses the keys that it was given and must
 * never find the machine's own. It also leaves out 134 kB that would look for them.
 */
export function defaultProvider() {
  return () => Promise.reject(new Error('no credentials but those of the integration'));
}
