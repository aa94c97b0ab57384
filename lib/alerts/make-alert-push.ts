import { plainHash } from '#lib/base/keyed-hash.ts';
import type { Site } from '#lib/site/site.ts';
import { homeUrl, pathUrl } from '#lib/site/urls.ts';
import { fill } from '#lib/site/words/fill.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import type { AlertMessage } from './alert-message.ts';
import type { Push } from './push/enqueue-push.ts';

/** What the push of an alert is made from. */
export type AlertPushInput = {
  readonly site: Pick<Site, 'name' | 'language'>;
  /** The public origin. */
  readonly origin: string;
  readonly message: AlertMessage;
};

/** Bytes of an address, beyond which the push leads to the front page: it has to leave room for the words. */
const longestUrl = 2_000;

/** Characters, each of which takes up to four bytes; by far longer than a telephone shows. */
const longestTitle = 60;
const longestBody = 250;

/**
 * The push of an alert or of a correction: JSON of `title`, `body`, `url` and `tag` for the service worker, of less than 3,900
 * bytes, and the topic by which a newer push about the story replaces an older one.
 */
export function makeAlertPush({ site, origin, message }: AlertPushInput): Pick<Push, 'payload' | 'topic'> {
  const { storyId, sentence, path, corrected } = message;
  const topic = plainHash(storyId).slice(0, 32);
  const url = origin + pathUrl(path);
  const payload = JSON.stringify({
    title: cut(corrected === null ? site.name : correctionOf(site), longestTitle),
    body: cut(sentence, longestBody),
    url: url.length <= longestUrl ? url : origin + homeUrl(),
    tag: topic,
  });
  return { payload, topic };
}

function correctionOf({ name, language }: AlertPushInput['site']): string {
  return fill(wordsOf(language).alerts.push.correction, { paper: name });
}

/** The beginning of a text, whole characters of it, and nothing that JSON would write with six. */
function cut(text: string, longest: number): string {
  const characters = [...text.toWellFormed().replace(/\p{Cc}+/gu, ' ')];
  return characters.length <= longest ? characters.join('') : `${characters.slice(0, longest - 1).join('')}…`;
}
