import { parse } from 'tldts';

/**
 * Domains of clouds and hosters below which anybody can have a host, as far as the public-suffix list does not say so
 * itself, or names only some of the suffixes that are used there. Two hosts below one of them may belong to strangers, so
 * each stands for itself.
 */
const SHARED_DOMAINS: readonly string[] = [
  // Amazon, Microsoft, Google, Oracle, IBM, Alibaba and their registries
  'amazonaws.com',
  'amazonaws.com.cn',
  'amazonaws.eu',
  'amazonwebservices.com.cn',
  'amazonwebservices.eu',
  'on.aws',
  'azurecr.io',
  'azurecr.cn',
  'azure.com',
  'azure.net',
  'azure-api.net',
  'azurecontainerapps.io',
  'azurefd.net',
  'windows.net',
  'cloudapp.net',
  'usgovcloudapi.net',
  'chinacloudapi.cn',
  'gcr.io',
  'pkg.dev',
  'run.app',
  'appspot.com',
  'cloudfunctions.net',
  'googleusercontent.com',
  'googleapis.com',
  'ocir.io',
  'oraclecloud.com',
  'oraclevcn.com',
  'icr.io',
  'appdomain.cloud',
  'mybluemix.net',
  'openshiftapps.com',
  'aliyuncs.com',
  'myqcloud.com',
  'tencentcloudcr.com',
  'myhuaweicloud.com',
  // registries and code hosts with a name for each customer
  'jfrog.io',
  'jfrog.com',
  'cloudsmith.io',
  'github.io',
  'github.dev',
  'githubpreview.dev',
  'gitlab.io',
  'gitpod.io',
  'githubusercontent.com',
  // hosters, tunnels and names made of an address
  'scw.cloud',
  'ondigitalocean.app',
  'digitaloceanspaces.com',
  'linode.com',
  'linodeusercontent.com',
  'vultrusercontent.com',
  'your-server.de',
  'ovh.net',
  'contaboserver.net',
  'herokuapp.com',
  'herokuspace.com',
  'ngrok.io',
  'ngrok.app',
  'ngrok.dev',
  'ngrok-free.app',
  'ngrok-free.dev',
  'trycloudflare.com',
  'cloudflareaccess.com',
  'cfargotunnel.com',
  'loca.lt',
  'localtunnel.me',
  'lhr.life',
  'serveo.net',
  'pinggy.link',
  'loclx.io',
  'zrok.io',
  'devtunnels.ms',
  'workers.dev',
  'pages.dev',
  'vercel.app',
  'netlify.app',
  'onrender.com',
  'fly.dev',
  'railway.app',
  'koyeb.app',
  'okteto.net',
  'okteto.dev',
  'scalingo.io',
  'gigalixirapp.com',
  'glitch.me',
  'stackblitz.io',
  'ts.net',
  'nip.io',
  'sslip.io',
  'xip.io',
  'localtest.me',
  'lvh.me',
  'traefik.me',
  'lacolhost.com',
  'vcap.me',
  'local.gd',
  'backname.io',
  // FreeDNS, where anybody may have a name below the domains of others
  'mooo.com',
  'chickenkiller.com',
  'crabdance.com',
  'ignorelist.com',
  'jumpingcrab.com',
  'strangled.net',
  'twilightparadox.com',
  'uk.to',
  'us.to',
  // inside a cluster or a cloud's network: a namespace, a machine
  'cluster.local',
  'ec2.internal',
  'compute.internal',
];

/** Four numbers of an IPv4 address inside a name: what hosters call the machines of all their customers. */
const ADDRESS_IN_NAME = /(?:^|[^\d])\d{1,3}[.-]\d{1,3}[.-]\d{1,3}[.-]\d{1,3}(?:[^\d]|$)/;

/**
 * The domain that one owner registered (`example.co.uk` for `a.b.example.co.uk`), by the whole public-suffix list with its
 * private part. Null where nobody but the host itself is known to have the same owner: addresses, single labels, public
 * suffixes themselves, and hosts of clouds.
 */
export function registrableDomain(hostname: string): string | null {
  const host = hostname.toLowerCase().replace(/\.$/, '');
  const { domain, isPrivate } = parse(host, { allowPrivateDomains: true });
  if (domain === null || ADDRESS_IN_NAME.test(host)) {
    return null;
  }
  const shared = SHARED_DOMAINS.some((suffix) => host === suffix || host.endsWith(`.${suffix}`));
  // The list names some suffixes of a cloud: what stands deeper below one may be a stranger's all the same.
  return shared && !(isPrivate === true && host === domain) ? null : domain;
}
