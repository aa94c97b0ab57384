import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { openWebhookProof } from './webhook-proof.ts';

/** Whether a message is taken for one of the forge, its body in two pieces. */
function holds(headers: Readonly<Record<string, string>>, body: string, secret: string): boolean {
  const proof = openWebhookProof(headers, secret);
  proof?.take(Buffer.from(body.slice(0, 3)));
  proof?.take(Buffer.from(body.slice(3)));
  return proof?.holds() ?? false;
}

/** GitHub's documentation, "Validating webhook deliveries": test values. */
const github = {
  secret: "It's a Secret to Everybody",
  body: 'Hello, World!',
  digest: '757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
} as const;

describe('a signature in hexadecimal digits', () => {
  const { secret, body, digest } = github;

  test.each([
    ['GitHub', { 'x-hub-signature-256': `sha256=${digest}`, 'x-hub-signature': 'sha1=0' }],
    ['Gitea', { 'x-gitea-signature': digest }],
    [
      'Forgejo',
      { 'x-forgejo-signature': digest, 'x-gitea-signature': digest, 'x-hub-signature-256': `sha256=${digest}` },
    ],
    ['Bitbucket', { 'x-hub-signature': `sha256=${digest}` }],
    ['whoever writes it large', { 'x-gitea-signature': digest.toUpperCase() }],
  ])('of %s holds for its body alone', (_forge, headers) => {
    expect(holds(headers, body, secret)).toBe(true);
    expect(holds(headers, `${body} `, secret)).toBe(false);
    expect(holds(headers, body, `${secret}!`)).toBe(false);
  });

  test.each(['', 'sha256=', digest.slice(1), `${digest}0`, `${digest}, ${digest}`, 'sha1=2fd4e1c6'])(
    'that reads "%s" is none, whatever else is there',
    (written) => {
      const headers = { 'x-hub-signature-256': written, 'x-gitea-signature': digest, 'x-gitlab-token': secret };
      expect(openWebhookProof(headers, secret)).toBeUndefined();
    },
  );

  test('with SHA-1 counts for nothing', () => {
    const sha1 = createHmac('sha1', secret).update(body).digest('hex');
    expect(openWebhookProof({ 'x-hub-signature': `sha1=${sha1}` }, secret)).toBeUndefined();
  });
});

describe('a signature after Standard Webhooks, as of GitLab', () => {
  /** The specification's own example. */
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const body = '{"test": 2432232314}';
  const headers = {
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  };

  test('holds for body, id and time, and beside others', () => {
    expect(holds(headers, body, secret)).toBe(true);
    const several = `v1a,AAAA v1,${'A'.repeat(43)}= ${headers['webhook-signature']}`;
    expect(holds({ ...headers, 'webhook-signature': several }, body, secret)).toBe(true);
  });

  test('with a secret of any other form goes by its characters', () => {
    const signature = createHmac('sha256', 'a plain secret of mine').update(`1.2.${body}`).digest('base64');
    const plain = { 'webhook-id': '1', 'webhook-timestamp': '2', 'webhook-signature': `v1,${signature}` };
    expect(holds(plain, body, 'a plain secret of mine')).toBe(true);
  });

  test.each([
    { 'webhook-id': 'msg_other' },
    { 'webhook-timestamp': '1614265331' },
    { 'webhook-signature': `v1,${'A'.repeat(43)}=` },
    { 'webhook-signature': 'v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=' },
    { 'webhook-signature': '' },
  ])('does not with %o', (differing) => {
    expect(holds({ ...headers, ...differing, 'x-gitlab-token': secret }, body, secret)).toBe(false);
  });
});

test('a secret token is the secret itself', () => {
  const secret = 'a secret of some length';
  expect(holds({ 'x-gitlab-token': secret }, 'anything', secret)).toBe(true);
  for (const token of ['', secret.slice(1), `${secret} `, secret.toUpperCase()]) {
    expect(openWebhookProof({ 'x-gitlab-token': token }, secret)).toBeUndefined();
  }
});

test('nothing proves nothing', () => {
  expect(openWebhookProof({}, 'a secret of some length')).toBeUndefined();
});
