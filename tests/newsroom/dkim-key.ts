import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dkimVerify } from 'mailauth';

/** A key that a site signs its mail with, and what receivers find about it in DNS. */
export type DkimKey = {
  /** For the site's processes. */
  readonly environment: Readonly<Record<string, string>>;
  /** Judges the first signature of a mail as a receiver does. */
  readonly verify: (source: string) => Promise<DkimVerdict>;
  readonly remove: () => void;
};

type DkimVerdict = {
  /** `pass`, or what is wrong. */
  readonly result: string;
  /** Whether it is signed by the domain of its sender. */
  readonly isAligned: boolean;
  /** Headers that the signature covers and that are there, in lower case. */
  readonly covers: readonly string[];
};

/** @param domain that of the senders. */
export function makeDkimKey(domain: string): DkimKey {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-dkim-'));
  const keyFile = join(folder, 'dkim.pem');
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  const record = `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`;
  const resolver = async (name: string, type: string) => {
    if (name === `paper._domainkey.${domain}` && type === 'TXT') return [[record]];
    throw Object.assign(new Error(`nothing is known of ${name}`), { code: 'ENOTFOUND' });
  };
  return {
    environment: { DKIM_DOMAIN: domain, DKIM_SELECTOR: 'paper', DKIM_KEY_FILE: keyFile },
    verify: async (source) => {
      const { results } = await dkimVerify(source, { resolver });
      const [{ status, signingHeaders } = {}] = results;
      const lines = signingHeaders?.headers ?? [];
      return {
        result: String(status?.result),
        isAligned: status?.aligned === domain,
        covers: lines.map((line) => line.slice(0, line.indexOf(':')).toLowerCase()),
      };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
