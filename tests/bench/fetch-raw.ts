import { type IncomingHttpHeaders, request } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** An answer as it crossed the wire: `fetch` would decode the body and hide how it was encoded. */
export type RawAnswer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
};

/** Where to ask: a TCP address, or a Unix socket and a path. */
export type Target = { readonly url: string } | { readonly socketPath: string; readonly path: string };

/** Asks once, on a connection of its own. Rejects when nobody answers. */
export function fetchRaw(target: Target, headers: Readonly<Record<string, string>> = {}): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const options = { headers, agent: false };
    const asked =
      'url' in target
        ? request(target.url, options)
        : request({ ...target, ...options, headers: { host: 'localhost', ...headers } });
    asked.once('error', reject);
    asked.once('response', (response) => {
      buffer(response).then(
        (body) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        reject,
      );
    });
    asked.end();
  });
}
