import { err, ok, type Result } from '#lib/base/result.ts';
import { sourceOf } from './source-of.ts';

/** A form that somebody posted, as far as the guard can vouch for it. */
export type PostedForm = {
  /** Each field once, decoded; line breaks as they were sent. */
  readonly fields: ReadonlyMap<string, string>;
  /** Address of the client, or empty where nobody knows it. */
  readonly network: string;
  /** The session of a moderator, if it was sent. */
  readonly session: string | undefined;
};

/** Why a form was not read, and what of it is to be given back. */
export type GuardRefusal = {
  readonly status: 400 | 403 | 413 | 415;
  /** Named as in the words of forms; see lib/site/words. `endless` and `long` differ in what is given back. */
  readonly reason: 'elsewhere' | 'unreadable' | 'endless' | 'unnamed' | 'long' | 'broken';
  readonly kept: Readonly<Record<string, string>>;
};

/** What the guard asks about a form before it reads it. */
export type GuardOptions = {
  /** The public origin: the only one from which forms are taken. */
  readonly origin: string;
  readonly session: string | undefined;
  /** Bytes it may have. */
  readonly longest: number;
  /** Whether the address alone is the authority, for mail programs (RFC 8058, 3.2): no origin, multipart too. */
  readonly isOneClick: boolean;
};

/** Bytes; a comment of 5,000 characters, every one of them of four bytes and escaped, fits. */
export const longestForm = 64_000;

/** Bytes of a form of the desk: one press may decide about some nine thousand comments. */
export const longestDeskForm = 250_000;

const urlencoded = 'application/x-www-form-urlencoded';

/**
 * Reads what was posted to a form, after asking where it comes from. In this order: `Sec-Fetch-Site` and `Origin` (Fetch
 * Metadata; RFC 6454), type, length, encoding. A browser tells where a form was, so that no secret has to stand in it and a
 * page can be the same for everybody.
 */
export async function readPostedForm(
  request: Request,
  { origin, session, longest, isOneClick }: GuardOptions,
): Promise<Result<PostedForm, GuardRefusal>> {
  const { headers } = request;
  const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  const network = headers.get('x-forwarded-for') ?? '';
  if (isOneClick) {
    // Nothing that is sent counts but the address.
    await request.body?.cancel();
    return ok({ fields: new Map(), network, session });
  }
  const source = sourceOf(headers.get('sec-fetch-site') ?? undefined, headers.get('origin') ?? undefined, origin);
  if (source === 'elsewhere') {
    // Words that another site wrote must not stand under our name.
    return refuse(403, 'elsewhere');
  }
  if (type !== urlencoded) return refuse(415, 'unreadable');
  const bytes = await readBytes(request);
  if (bytes === undefined) return refuse(413, 'endless');
  const kept = Object.fromEntries(new URLSearchParams(bytes.toString()));
  if (source === 'unknown') return refuse(403, 'unnamed', kept);
  if (bytes.length > longest) return refuse(413, 'long', kept);
  const fields = decode(bytes);
  if (fields === undefined) return refuse(400, 'broken', kept);
  return ok({ fields, network, session });
}

function refuse(
  status: GuardRefusal['status'],
  reason: GuardRefusal['reason'],
  kept: Readonly<Record<string, string>> = {},
): { readonly ok: false; readonly error: GuardRefusal } {
  return err({ status, reason, kept });
}

/** Bytes up to which a form is read for the sake of what was typed. */
const patience = 256_000;

async function readBytes(request: Request): Promise<Buffer | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > patience) return undefined;
  const chunks: Uint8Array[] = [];
  let length = 0;
  if (request.body !== null) {
    for await (const chunk of request.body) {
      length += chunk.length;
      // A chunked body says no length beforehand.
      if (length > patience) return undefined;
      chunks.push(chunk);
    }
  }
  return Buffer.concat(chunks);
}

/** Fields of a form as browsers write them (URL standard, 5.1); undefined for what they never do. */
function decode(bytes: Buffer): ReadonlyMap<string, string> | undefined {
  const fields = new Map<string, string>();
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    for (const pair of text.split('&')) {
      const [name = '', ...rest] = pair.split('=').map((part) => decodeURIComponent(part.replaceAll('+', ' ')));
      const value = rest.join('=');
      if (fields.has(name) || name === '__proto__' || (name + value).includes('\0')) return undefined;
      fields.set(name, value);
    }
  } catch {
    // No UTF-8, or a broken escape.
    return undefined;
  }
  return fields;
}
