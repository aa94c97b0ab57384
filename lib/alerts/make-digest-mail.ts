import type { Instant } from '#lib/base/instant.ts';
import type { Article } from '#lib/content/article.ts';
import type { EditionRhythm } from '#lib/db/tables.ts';
import { layOutMail, type MailPart } from '#lib/email/lay-out-mail.ts';
import type { Mail } from '#lib/email/mail.ts';
import { formatDay } from '#lib/site/dates.ts';
import { nameStory } from '#lib/site/retraction.ts';
import type { Site } from '#lib/site/site.ts';
import { latestUrl, pathUrl } from '#lib/site/urls.ts';
import { fill } from '#lib/site/words/fill.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
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
  const { digest } = wordsOf(site.language).mails;
  const words = digest[rhythm];
  const paper = site.name;
  const more: MailPart[] = rest === 0 ? [] : [{ kind: 'link', label: digest.more(rest), url: origin + latestUrl() }];
  const laidOut = layOutMail({
    site,
    origin,
    title: fill(words.title, { paper }),
    parts: [{ kind: 'text', text: day }, ...stories.map((story) => storyPart(story, input)), ...more],
    foot: listFoot(fill(words.why, { paper }), links, site),
  });
  const [first] = stories;
  const headline = first === undefined ? paper : nameStory(first, site, until);
  const subject = fill(words.subject, { headline });
  return { kind: 'digest', subject, ...laidOut, stopUrl: links.stop, expiresAt, list: 'digest' };
}

function storyPart(story: Article, { site, origin, until }: DigestMailInput): MailPart {
  const { description, path, lang } = story;
  const title = nameStory(story, site, until);
  return { kind: 'story', title, text: description, url: origin + pathUrl(path), lang: lang ?? undefined };
}
