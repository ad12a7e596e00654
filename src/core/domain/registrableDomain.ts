import { getDomain } from 'tldts';

/**
 * Suffixes under which every customer has a name of its own, beyond what the public-suffix list knows: two hosts below
 * one of them belong to different people.
 */
const MULTI_TENANT_SUFFIXES: readonly string[] = [
  'amazonaws.com',
  'amazonaws.com.cn',
  'amazonaws.eu',
  'on.aws',
  'azurecr.io',
  'azurecr.cn',
  'azure.com',
  'azure-api.net',
  'windows.net',
  'jfrog.io',
  'jfrog.com',
  'cloudsmith.io',
  'gcr.io',
  'pkg.dev',
  'github.io',
  'gitlab.io',
  'githubusercontent.com',
  'ocir.io',
  'oraclecloud.com',
  'scw.cloud',
  'ondigitalocean.app',
  'digitaloceanspaces.com',
  'herokuapp.com',
  'herokuspace.com',
  'ngrok.io',
  'ngrok.app',
  'ngrok-free.app',
  'trycloudflare.com',
  'workers.dev',
  'pages.dev',
  'run.app',
  'appspot.com',
  'cloudfunctions.net',
  'nip.io',
  'sslip.io',
  'xip.io',
  'localtest.me',
  'lvh.me',
];

/**
 * The domain that one owner registered (`example.co.uk` for `a.b.example.co.uk`); null for addresses, single labels and
 * public suffixes themselves, which share nothing with any other host.
 */
export function registrableDomain(hostname: string): string | null {
  const host = hostname.toLowerCase().replace(/\.$/, '');
  const suffix = longestTenantSuffix(host);
  if (suffix === undefined) {
    return getDomain(host, { allowPrivateDomains: true });
  }
  if (host === suffix) {
    return null;
  }
  const tenant = host
    .slice(0, -suffix.length - 1)
    .split('.')
    .at(-1);
  const ours = `${tenant ?? ''}.${suffix}`;
  const listed = getDomain(host, { allowPrivateDomains: true });
  return listed !== null && listed.length > ours.length ? listed : ours;
}

function longestTenantSuffix(host: string): string | undefined {
  return MULTI_TENANT_SUFFIXES.filter((suffix) => host === suffix || host.endsWith(`.${suffix}`)).sort(
    (a, b) => b.length - a.length,
  )[0];
}
