import { createECDH } from 'node:crypto';

/** A VAPID pair of a test, and how a site is given it. */
export function makePushKeys(): {
  /** Both in base64url. */
  readonly publicKey: string;
  readonly privateKey: string;
  readonly environment: Readonly<Record<string, string>>;
} {
  const pair = createECDH('prime256v1');
  const publicKey = pair.generateKeys('base64url');
  // A secret may begin with zeros, which Node leaves out.
  const privateKey = Buffer.from(pair.getPrivateKey('hex').padStart(64, '0'), 'hex').toString('base64url');
  return {
    publicKey,
    privateKey,
    environment: {
      VAPID_PUBLIC_KEY: publicKey,
      VAPID_PRIVATE_KEY: privateKey,
      VAPID_SUBJECT: 'mailto:desk@heron.example',
    },
  };
}
