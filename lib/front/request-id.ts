import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** The header in which the id of a request goes to the renderer and to who asked. */
export const requestIdHeader = 'X-Request-Id';

/**
 * The id of a request: what a proxy of ours says, if it is sound, else twelve random characters. A stranger's word is believed by
 * nobody: it could be anything, and would stand in the log.
 */
export function readRequestId(headers: IncomingHttpHeaders, trustedProxies: number): string {
  const said = headers['x-request-id']?.toString() ?? '';
  return trustedProxies > 0 && /^[\w-]{8,64}$/.test(said) ? said : makeRequestId();
}

function makeRequestId(): string {
  return randomBytes(9).toString('base64url');
}
