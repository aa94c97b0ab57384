import type { IncomingMessage } from 'node:http';
import type { PageRequest } from './count-reads.ts';

/** What of a request tells who reads, and whether he does. */
export function readReader({ headers, socket }: IncomingMessage): PageRequest {
  return {
    peer: socket.remoteAddress ?? '',
    forwarded: headers['x-forwarded-for']?.toString(),
    userAgent: headers['user-agent'],
    purpose: readPurpose(headers),
    mode: headers['sec-fetch-mode']?.toString(),
    destination: headers['sec-fetch-dest']?.toString(),
  };
}

/** Before there was `Sec-Purpose`, Chrome said `Purpose`, Safari that or `X-Purpose`, Firefox `X-Moz`. */
function readPurpose(headers: IncomingMessage['headers']): string {
  return ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].map((name) => headers[name] ?? '').join();
}
