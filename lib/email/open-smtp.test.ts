import { once } from 'node:events';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import type { Delivery } from './mailer.ts';
import { openSmtp } from './open-smtp.ts';

let server: SMTPServer | undefined;

afterEach(() => {
  server?.close();
});

/** What becomes of a mail to a server that behaves so. */
async function sendTo(behaviour: SMTPServerOptions, credentials = ''): Promise<Delivery> {
  const opened = new SMTPServer({ hideSTARTTLS: true, closeTimeout: 1, ...behaviour });
  server = opened;
  opened.on('error', () => {});
  opened.listen(0, '127.0.0.1');
  await once(opened.server, 'listening');
  const address = opened.server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const from = 'news@otter.example';
  const url = `smtp://${credentials}127.0.0.1:${port}`;
  const mailer = openSmtp(url, { smtpUrl: url, from, listFrom: from, perMinute: 60_000, dkim: null }, 10_000);
  const mail = { id: 'i', kind: 'test', to: 'wilma@reader.example', subject: 's', text: 't', html: 'h', headers: {} };
  const delivery = await mailer.send({ ...mail, messageId: '<m@otter.example>', madeAt: 0 });
  mailer.close();
  return delivery;
}

const answer = (responseCode: number) => Object.assign(new Error('no'), { responseCode });

test('a mail is refused by what a server says of it or of its recipient', async () => {
  const onRcptTo: SMTPServerOptions['onRcptTo'] = (_address, _session, done) => done(answer(550));
  expect(await sendTo({ authOptional: true, onRcptTo })).toEqual({ kind: 'refused', words: '550 no' });
});

test.each<[string, SMTPServerOptions, string]>([
  [
    'does not know the password',
    { allowInsecureAuth: true, onAuth: (_auth, _session, done) => done(answer(535)) },
    'u:p@',
  ],
  ['wants to know who we are', {}, ''],
  ['wants nobody at all now', { onConnect: (_session, done) => done(answer(554)) }, ''],
  ['asks for patience', { authOptional: true, onMailFrom: (_address, _session, done) => done(answer(451)) }, ''],
])('a server that %s is tried again: it has not seen the mail', async (_case, behaviour, credentials) => {
  expect(await sendTo(behaviour, credentials)).toMatchObject({ kind: 'failed' });
});
