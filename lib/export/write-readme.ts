import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NewsroomCounts } from './count-newsroom.ts';

/** What an export holds; null for a part that was not asked for. */
export type Contents = {
  readonly paper: string;
  readonly origin: string;
  readonly site: { readonly files: number; readonly redirects: number; readonly gone: number } | null;
  readonly content: { readonly counts: NewsroomCounts; readonly hasHistory: boolean; readonly comments: number } | null;
  readonly people: { readonly subscribers: number; readonly staff: number } | null;
};

/** Writes README.txt, which says what is what to whoever finds the folder in some years. */
export async function writeReadme(folder: string, contents: Contents): Promise<void> {
  const { paper, origin, site, content, people } = contents;
  const parts = [
    `${paper} (${origin})\n\nAn export of the whole paper. Everything in it can be read without the program that wrote it.`,
    ...(site === null ? [] : [describeSite(site)]),
    ...(content === null ? [] : [describeContent(content)]),
    ...(people === null ? [] : [describePeople(people)]),
  ];
  await writeFile(join(folder, 'README.txt'), `${parts.join('\n\n')}\n`);
}

function describeSite({ files, redirects, gone }: NonNullable<Contents['site']>): string {
  return `site/         The site as ${files} files, for any host at the root of a domain; links begin with /.
              To look at it: cd site && python3 -m http.server
site/_redirects   ${redirects} addresses that lead elsewhere and ${gone} that are gone for good, as Netlify and Cloudflare Pages
              read them. Cloudflare Pages takes the first 2,000 of them and passes over those that are gone; where a host
              passes a line over, and on other hosts, a small page in each such place leads on by itself.
nginx.conf    The same for nginx, with a server that answers at the addresses the paper always had. Of all hosts it alone also
              leads numbered addresses on, such as /?p=12: files have no parameters.
              Search, replies and sign-up needed the server; a sentence stands in their place. Comments stand on the pages.`;
}

function describeContent({ counts, hasHistory, comments }: NonNullable<Contents['content']>): string {
  const { stories, live, pages, sections, tags, authors, aliases, media } = counts;
  return `content/      The newsroom as its editors wrote it: Markdown (CommonMark, GFM) with front matter in YAML, pictures and sound.
              ${stories} stories (${live} of them public), ${pages} pages, ${sections} sections, ${tags} tags, ${authors} authors,
              ${aliases} old addresses, ${media} pictures and other files. content/README.md says what each field means.
${
  hasHistory
    ? 'content.bundle    Who changed what and when: git clone content.bundle paper'
    : 'Without a history: the content lay in no repository of git.'
}
comments.json ${comments} comments, those that readers do not see among them, as an array of objects, one a line:
              id, story {id, path}, inReplyTo (id or null), depth, name, text (plain), state (approved, held, rejected, spam,
              trash, erased), isStaff, isPinned, postedAt, approvedAt, editedAt (ISO 8601, UTC); email in an export with people.`;
}

function describePeople({ subscribers, staff }: NonNullable<Contents['people']>): string {
  return `people/       Addresses of people. Keep it where nobody else reads, and delete what you do not need.
people/subscribers.csv   ${subscribers} subscribers: email, breaking, digest, sections, tags, authors, confirmed, source, consent (the
              record of their agreement). Who has left is not in it, and is known by a keyed hash alone: never take an older
              list in its place. Subscriptions to notifications are bound to the browsers' keys and stay behind.
people/subscribers.json  The same as an array of objects, one a line; breaking is true or false, sections, tags and authors
              are arrays.
people/staff.json   ${staff} moderators: id, name, email, wantsDigest, addedAt, removedAt.`;
}
