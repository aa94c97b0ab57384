import { createTransport } from 'nodemailer';
import { err, ok, type Result } from '#lib/base/result.ts';
import { mustEncrypt } from './open-smtp.ts';
import { safeguards } from './to-message.ts';

/**
 * Whether a mail server answers and takes our name and password; sends nothing.
 *
 * @param patience milliseconds.
 * @returns the words of the server, or of whatever stands in the way to it, as an error.
 */
export async function verifySmtp(smtpUrl: string, patience: number): Promise<Result<null, string>> {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    dnsTimeout: patience,
    ...(mustEncrypt(smtpUrl) && { requireTLS: true }),
    ...safeguards,
  });
  try {
    await transport.verify();
    return ok(null);
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  } finally {
    transport.close();
  }
}
