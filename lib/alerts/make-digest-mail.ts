import type { Instant } from '#lib/base/instant.ts';
import type { Article } from '#lib/content/article.ts';
import type { EditionRhythm } from '#lib/db/tables.ts';
import { layOutMail, type MailPart } from '#lib/email/lay-out-mail.ts';
import type { Mail } from '#lib/email/mail.ts';
import { formatDay } from '#lib/site/dates.ts';
import type { Site } from '#lib/site/site.ts';
import { latestUrl, pathUrl } from '#lib/site/urls.ts';
import type { ChosenStories } from './choose-stories.ts';
import { listFoot } from './list-foot.ts';
import type { SubscriberLinks } from './subscriber-links.ts';

/** What the mail of a digest is made from. */
export type DigestMailInput = {
  readonly site: Pick<Site, 'name' | 'language' | 'timeZone'>;
  /** The public origin. */
  readonly origin: string;
  readonly rhythm: EditionRhythm;
  /** The moment up to which it tells. */
  readonly until: Instant;
  readonly chosen: ChosenStories;
  readonly links: SubscriberLinks;
  /** When it is of no use any more. */
  readonly expiresAt: Instant;
};

/** Lays out a digest for one subscriber: its subject is its first headline, so that no two look the same in a mailbox. */
export function makeDigestMail(input: DigestMailInput): Omit<Mail, 'to'> {
  const { site, origin, rhythm, until, chosen, links, expiresAt } = input;
  const { stories, rest } = chosen;
  const day = formatDay(until, site.language, site.timeZone);
  const name = rhythm === 'daily' ? 'Today' : 'This week';
  const more: MailPart[] =
    rest === 0 ? [] : [{ kind: 'link', label: `${rest} more on the site`, url: origin + latestUrl() }];
  const laidOut = layOutMail({
    site,
    origin,
    title: `${name} in ${site.name}`,
    parts: [{ kind: 'text', text: day }, ...stories.map((story) => storyPart(story, origin)), ...more],
    foot: listFoot(`You get this mail because you asked for a ${rhythm} digest from ${site.name}.`, links),
  });
  const subject = `${name}: ${stories[0]?.title ?? site.name}`;
  return { kind: 'digest', subject, ...laidOut, stopUrl: links.stop, expiresAt, list: 'digest' };
}

function storyPart({ title, description, path, lang }: Article, origin: string): MailPart {
  return { kind: 'story', title, text: description, url: origin + pathUrl(path), lang: lang ?? undefined };
}
