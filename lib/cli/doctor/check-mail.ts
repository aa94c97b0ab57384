import { createPrivateKey, createPublicKey, randomUUID } from 'node:crypto';
import { resolveTxt } from 'node:dns/promises';
import { readFileSync } from 'node:fs';
import type { Config } from '#lib/config/config.ts';
import { openMailer } from '#lib/email/open-mailer.ts';
import { verifySmtp } from '#lib/email/verify-smtp.ts';
import { type Check, type Finding, fault, fine, warning } from './finding.ts';
import { shellWord } from './shell-word.ts';

/** Milliseconds that a server may take. */
const patience = 10_000;

/** The way of mails: the server takes us, the signature is one that receivers can verify. */
export const mailCheck: Check = {
  name: 'mail',
  run: async ({ config, mayAsk, trialTo, now }) => {
    const { smtpUrl, dkim } = config.mail;
    const findings: Finding[] = [];
    if (smtpUrl === null) {
      findings.push(warning('no server: mails become files in DATA_DIR/mail', 'write SMTP_URL and MAIL_FROM'));
    } else if (mayAsk) findings.push(await askServer(smtpUrl));
    if (dkim !== null) findings.push(...(await judgeKey(dkim, mayAsk)));
    else if (smtpUrl !== null) findings.push(fine('not signed here (DKIM_…); the server may do that'));
    const isSendable = !findings.some(({ state }) => state === 'fault');
    const mayTry = isSendable && (mayAsk || smtpUrl === null);
    if (trialTo !== null && mayTry) findings.push(await sendTrial(config, trialTo, now));
    else if (trialTo !== null) findings.push(explainNoTrial(isSendable));
    return findings;
  },
};

/** @param isSendable whether only --offline stands in the way. */
function explainNoTrial(isSendable: boolean): Finding {
  const fix = isSendable
    ? 'leave out --offline, which keeps this from asking the mail server'
    : 'mend the faults above';
  return warning('no trial was sent', fix);
}

async function askServer(smtpUrl: string): Promise<Finding> {
  const { host } = new URL(smtpUrl);
  const verified = await verifySmtp(smtpUrl, patience);
  if (verified.ok) return fine(`${host} takes our mail`);
  return fault(
    `${host} does not: ${verified.error}`,
    'look at name, port, user and password in SMTP_URL (smtps: for port 465, smtp: for 587), and whether this machine may connect there',
  );
}

/** @param mayAsk whether DNS is asked for the record. */
async function judgeKey(
  { domain, selector, keyFile }: NonNullable<Config['mail']['dkim']>,
  mayAsk: boolean,
): Promise<readonly Finding[]> {
  const making = `make one with \`openssl genrsa -out ${shellWord(keyFile)} 2048\`, readable by the site's user alone`;
  try {
    const key = createPrivateKey(readFileSync(keyFile, 'utf8'));
    if (key.asymmetricKeyType !== 'rsa') return [fault(`DKIM_KEY_FILE ${keyFile} is no RSA key`, making)];
    const published = createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64');
    return [
      fine('the key of DKIM can be read'),
      ...(mayAsk ? [await askRecord(`${selector}._domainkey.${domain}`, published)] : []),
    ];
  } catch (error) {
    const says = `DKIM_KEY_FILE ${keyFile} cannot be read: ${error instanceof Error ? error.message : error}`;
    // What the system keeps from us is there, and receivers may know it: another key in its place would be a loss.
    const isKept = error instanceof Error && 'code' in error && error.code === 'EACCES';
    return [fault(says, isKept ? `as root: \`chown USER_OF_THE_SITE ${shellWord(keyFile)}\`` : making)];
  }
}

async function askRecord(name: string, published: string): Promise<Finding> {
  const fix = `publish as TXT record of ${name}: v=DKIM1; k=rsa; p=${published}`;
  try {
    const records = (await resolveTxt(name)).map((pieces) => pieces.join(''));
    const isThere = records.some((record) => record.replace(/\s/g, '').includes(`p=${published}`));
    return isThere ? fine(`${name} has our key`) : fault(`the DNS record ${name} has another key`, fix);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (['ENOTFOUND', 'ENODATA'].includes(code)) return fault(`there is no DNS record ${name}`, fix);
    return warning(`DNS could not be asked for ${name} (${code})`, 'try again where there is a network');
  }
}

async function sendTrial(config: Config, to: string, now: number): Promise<Finding> {
  const mailer = openMailer(config);
  try {
    const delivery = await mailer.send({
      id: randomUUID(),
      kind: 'trial',
      to,
      subject: 'A trial',
      text: `${config.origin} can send mail. Look whether this came as spam, and whether its signature was found sound.\n`,
      html: `<p>${config.origin} can send mail. Look whether this came as spam, and whether its signature was found sound.</p>`,
      headers: {},
      messageId: `<${randomUUID()}@${new URL(config.origin).hostname}>`,
      madeAt: now,
      list: null,
    });
    if (delivery.kind === 'sent')
      return fine(delivery.file === null ? `a trial is on its way to ${to}` : `a trial lies in ${delivery.file}`);
    return fault(
      `the trial to ${to} was not taken: ${delivery.words}`,
      'look at MAIL_FROM, and ask whoever runs the mail server',
    );
  } finally {
    mailer.close();
  }
}
