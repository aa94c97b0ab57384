import type { Message } from './post-message.ts';
import type { Target } from './target.ts';

/** What a message says of the paper itself. */
export type Sender = {
  /** Without a slash at the end. */
  readonly origin: string;
  /** See `indexNowKey`. */
  readonly indexNowKey: string;
};

/**
 * How many addresses go into one message to a target. IndexNow allows 10,000. Of a message with several topics some hubs
 * read only one, so that each topic is a message of its own.
 */
export const mostAddresses: Readonly<Record<Target['kind'], number>> = { hub: 1, 'index-now': 10_000 };

/** By IndexNow. The engine may have asked for the key file just while our front was down. */
const keyNotFound = 403;

/**
 * The message that tells a target of addresses.
 *
 * A hub hears of its topic as `hub.url`, as PubSubHubbub 0.3 calls it, and as `hub.topic`, as WebSub does: W3C WebSub
 * leaves to hub and publisher how they talk to each other, and hubs know one name, the other, or both.
 *
 * @param addresses encoded, from the root of the site.
 */
export function toMessage(target: Target, addresses: readonly string[], { origin, indexNowKey }: Sender): Message {
  const urls = addresses.map((address) => origin + address);
  if (target.kind === 'hub') {
    const fields = urls.flatMap((url) => [
      ['hub.url', url],
      ['hub.topic', url],
    ]);
    const body = new URLSearchParams([['hub.mode', 'publish'], ...fields]).toString();
    return { url: target.address, type: 'application/x-www-form-urlencoded', body, later: [] };
  }
  const message = {
    host: new URL(origin).host,
    key: indexNowKey,
    keyLocation: `${origin}/${indexNowKey}.txt`,
    urlList: urls,
  };
  const type = 'application/json; charset=utf-8';
  return { url: target.address, type, body: JSON.stringify(message), later: [keyNotFound] };
}
