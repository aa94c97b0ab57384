import { once } from 'node:events';
import type { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** What a mail server does with a mail that it has read: takes it, says nothing more, hangs up, or answers with a code. */
export type Mood = 'takes' | 'hangs' | 'drops' | `${4 | 5}${number}`;

/** A mail as it came over the wire. */
export type WireMail = { readonly recipients: readonly string[]; readonly message: string };

/** What of a mail server is to be otherwise. */
type MailServerOptions = {
  /** TCP port; one that is free when it is absent. */
  readonly port?: number;
  /** Called for each mail that is taken, before its sender is told so. */
  readonly onTaken?: (mail: WireMail) => Promise<void>;
  /** Whether somebody has a mailbox here. */
  readonly knows?: (address: string) => boolean;
};

/** A mail server that is in many moods. */
export type MailServer = {
  /** For `SMTP_URL`. */
  readonly url: string;
  /** What it has read, whatever it answered: whole messages. */
  readonly received: readonly string[];
  readonly close: () => Promise<void>;
};

/**
 * Opens a real mail server on this machine.
 *
 * @param moods one for each mail, in their order; later ones are taken. Or asked at each mail.
 */
export async function openMailServer(
  moods: readonly Mood[] | (() => Mood) = [],
  { port = 0, onTaken, knows = () => true }: MailServerOptions = {},
): Promise<MailServer> {
  const received: string[] = [];
  const sockets = new Set<Socket>();
  let begun = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 1,
    onRcptTo: ({ address }, _session, done) => {
      done(knows(address) ? null : Object.assign(new Error('5.1.1 nobody of that name'), { responseCode: 550 }));
    },
    onData: async (stream, { envelope }, done) => {
      const mood = typeof moods === 'function' ? moods() : (moods[begun] ?? 'takes');
      begun += 1;
      // Whoever was killed while speaking has sent no mail.
      const message = await text(stream).catch(() => undefined);
      if (message === undefined) return;
      received.push(message);
      if (mood === 'hangs') return;
      if (mood === 'drops') {
        for (const socket of sockets) socket.destroy();
        return;
      }
      const recipients = envelope.rcptTo.map(({ address }) => address);
      if (mood === 'takes') {
        await onTaken?.({ recipients, message });
        done(null, 'so be it');
      } else done(Object.assign(new Error(`not for ${recipients[0]}`), { responseCode: Number(mood) }));
    },
  });
  server.on('error', () => {});
  server.server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  return {
    url: `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    received,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The value of a header of a message, unfolded; undefined when it has none. */
export function headerOf(message: string, name: string): string | undefined {
  const head = message.slice(0, message.search(/\r?\n\r?\n/)).replace(/\r?\n\s+/g, ' ');
  return new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]?.trim();
}
