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
  const delivery = await mailer.send({ ...mail, messageId: '<m@otter.example>', madeAt: 0, list: null });
  mailer.close();
  return delivery;
}

const answer = (responseCode: number) => Object.assign(new Error('no'), { responseCode });

const answerTo = (command: string, code: number, words: string): SMTPServerOptions => {
  const error = Object.assign(new Error(words), { responseCode: code });
  return {
    authOptional: true,
    ...(command === 'MAIL FROM' && { onMailFrom: (_address, _session, done) => done(error) }),
    ...(command === 'RCPT TO' && { onRcptTo: (_address, _session, done) => done(error) }),
    ...(command === 'DATA' && { onData: (stream, _session, done) => stream.on('end', () => done(error)).resume() }),
  };
};

test.each([
  ['RCPT TO', 550, 'no', 'recipient'],
  ['RCPT TO', 550, '5.1.1 no such user', 'recipient'],
  ['RCPT TO', 551, 'moved away', 'recipient'],
  ['RCPT TO', 550, '5.2.1 the mailbox is closed', 'recipient'],
  ['DATA', 550, '5.1.1 no such user', 'recipient'],
  ['DATA', 550, '5.1.10 the domain takes no mail', 'recipient'],
  ['DATA', 550, 'no', 'mail'],
  ['DATA', 554, '5.7.1 spam', 'mail'],
  // It is us they do not want, not the recipient who is not there.
  ['RCPT TO', 550, '5.7.1 your address is on a list', 'mail'],
  ['RCPT TO', 550, '5.1.8 bad sender', 'mail'],
  ['RCPT TO', 554, 'relay access denied', 'mail'],
  ['RCPT TO', 552, '5.2.2 the mailbox is full', 'mail'],
  ['MAIL FROM', 550, '5.1.1 no', 'mail'],
])('a mail is refused by what a server says: to %s %d %s is about the %s', async (command, code, words, about) => {
  const delivery = await sendTo(answerTo(command, code, words));
  expect(delivery).toEqual({ kind: 'refused', about, words: `${code} ${words}` });
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
