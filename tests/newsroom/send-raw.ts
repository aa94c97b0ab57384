import { connect } from 'node:net';

/** An answer as it stands on the wire; names of headers in lower case, the body in Latin-1. */
export type RawAnswer = {
  readonly version: string;
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
};

/**
 * Sends bytes that no client library would, and gives all that comes back until the server ends the connection. The
 * bytes have to be such that it does: wrong, or with `Connection: close`.
 *
 * @param parts are sent one after the other.
 */
export async function sendRaw(port: number, ...parts: readonly (string | Buffer)[]): Promise<string> {
  const chunks: Buffer[] = [];
  const socket = connect(port, '127.0.0.1');
  socket.setNoDelay(true);
  socket.on('data', (chunk) => chunks.push(chunk));
  // A server that refuses may well reset a connection on which there is more to read.
  socket.on('error', () => {});
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  for (const part of parts) {
    await new Promise<void>((resolve) => socket.write(part, 'latin1', () => resolve()));
  }
  await closed;
  return Buffer.concat(chunks).toString('latin1');
}

/**
 * Takes what came back apart, strictly: what does not follow the form throws.
 *
 * @param methods of the requests, in order; GET for those that are not named.
 */
export function readAnswers(raw: string, methods: readonly string[] = []): readonly RawAnswer[] {
  const answers: RawAnswer[] = [];
  let rest = raw;
  while (rest !== '') {
    const end = rest.indexOf('\r\n\r\n');
    const [first = '', ...lines] = rest.slice(0, end).split('\r\n');
    const [, version, status] = /^HTTP\/(1\.[01]) (\d{3})(?: .*)?$/.exec(first) ?? [];
    if (end < 0 || version === undefined) throw new Error(`not the head of an answer: ${rest.slice(0, 200)}`);
    const headers = new Map(lines.map(readHeader));
    const hasBody = methods[answers.length] !== 'HEAD' && !/^(?:1..|204|304)$/.test(status ?? '');
    const [body, after] = hasBody ? readBody(headers, rest.slice(end + 4)) : ['', rest.slice(end + 4)];
    answers.push({ version, status: Number(status), headers, body });
    rest = after;
  }
  return answers;
}

function readHeader(line: string): readonly [string, string] {
  const colon = line.indexOf(':');
  if (colon < 1) throw new Error(`not a header: ${line}`);
  return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
}

function readBody(headers: ReadonlyMap<string, string>, rest: string): readonly [body: string, after: string] {
  if (headers.get('transfer-encoding') === 'chunked') return readChunks(rest);
  const length = headers.get('content-length');
  if (length === undefined) return [rest, ''];
  if (rest.length < Number(length)) throw new Error(`${rest.length} of ${length} bytes came`);
  return [rest.slice(0, Number(length)), rest.slice(Number(length))];
}

function readChunks(text: string): readonly [body: string, after: string] {
  let [body, rest] = ['', text];
  for (;;) {
    const [line, size] = /^([0-9a-f]+)\r\n/i.exec(rest) ?? [];
    if (line === undefined || size === undefined) throw new Error(`not a chunk: ${rest.slice(0, 40)}`);
    const length = Number.parseInt(size, 16);
    body += rest.slice(line.length, line.length + length);
    rest = rest.slice(line.length + length + 2);
    if (length === 0) return [body, rest];
  }
}
