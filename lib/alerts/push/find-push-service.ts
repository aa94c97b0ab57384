/** Hosts of the push services of browsers; a dot in front means any host below. */
const known = ['fcm.googleapis.com', '.push.services.mozilla.com', '.notify.windows.com', '.push.apple.com'];

/** Characters; those of browsers have some two hundred. */
const longestEndpoint = 1_000;

/**
 * The origin of the push service that an endpoint belongs to; undefined when it is none that we send to. An endpoint comes
 * from a reader, and we send to it from within our network: so only to the services of known browsers, encrypted and at
 * their usual port, and to those that the operator names.
 *
 * @param services further origins, see `Config.push`.
 */
export function findPushService(endpoint: string, services: readonly string[]): string | undefined {
  if (endpoint.length > longestEndpoint || !URL.canParse(endpoint)) return undefined;
  const { origin, protocol, hostname, port, username, password } = new URL(endpoint);
  if (username !== '' || password !== '') return undefined;
  if (services.some((service) => new URL(service).origin === origin)) return origin;
  return protocol === 'https:' && port === '' && isKnown(hostname) ? origin : undefined;
}

function isKnown(hostname: string): boolean {
  return known.some((host) => (host.startsWith('.') ? hostname.endsWith(host) : hostname === host));
}
