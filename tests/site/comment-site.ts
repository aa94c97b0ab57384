import { nextReader, type Reader } from '#tests/newsroom/next-reader.ts';
import type { FormBody, Posted } from '#tests/newsroom/post-form.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { type MailedSite, startMailedSite } from './mailed-site.ts';

/** A comment that was taken. */
export type Taken = {
  readonly id: string;
  /** Path of the page on which its writer sees it. */
  readonly ownPath: string;
};

/** A mailed site whose comments are looked into from outside. */
export type CommentSite = MailedSite & {
  /** Sends a form as one who has rested since the comment before: two within 15 seconds are too many. */
  readonly postRested: (path: string, body: FormBody, reader: Reader) => Promise<Posted>;
  /** Comments on a story; throws unless it is taken. */
  readonly comment: (
    storyPath: string,
    text: string,
    reader?: Reader,
    more?: Readonly<Record<string, string>>,
  ) => Promise<Taken>;
  /** Approves comments at the desk; throws when the desk refuses. */
  readonly approve: (cookie: string, ...ids: readonly string[]) => Promise<void>;
};

/** Limits that no test reaches by accident: whoever means to reach one, sets it. */
const wideLimits = { perReaderMinute: 60, perReaderHour: 1000, perStoryMinute: 1000, perSiteMinute: 5000 };

/**
 * Starts a site over stories of its own, with a mail server beside it. `stop` ends and removes all of it.
 *
 * @param stories text of each below `articles/pond/`, by name, without its ending.
 * @param rules what site.md says about comments beside wide limits.
 */
export async function startCommentSite(
  stories: Readonly<Record<string, string>>,
  rules: Readonly<Record<string, unknown>> = {},
): Promise<CommentSite> {
  const site = await startMailedSite(stories, { comments: { ...wideLimits, ...rules } });
  return {
    ...site,
    postRested: (path, body, reader) => {
      site.change('update comments set posted_at = posted_at - 20000 where address = ?', reader.email.toLowerCase());
      return site.post(path, body, reader);
    },
    comment: async (storyPath, text, reader = nextReader(), more = {}) => {
      const { name, email } = reader;
      const answer = await site.post(`${storyPath}/comments`, { name, email, comment: text, ...more }, reader);
      return readTaken(answer);
    },
    approve: async (cookie, ...ids) => {
      for (let from = 0; from < ids.length; from += 50) {
        const marks = ids.slice(from, from + 50).map((id) => [`comment-${id}`, 'on'] as const);
        const body = { ...Object.fromEntries(marks), do: 'approve', back: '/desk/comments' };
        const { status } = await site.askDesk(cookie, '/desk/comments', body);
        if (status !== 303) throw new Error(`the desk answers ${status} when told to approve`);
      }
    },
  };
}

/** Stories nothing is wrong with, one for each test to comment on. */
export function openStories(...names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, story({ title: `All about ${name}` })]));
}

/** Reads from the answer to a form where the comment stands; throws unless it was taken. */
export function readTaken({ status, location, html }: Posted): Taken {
  const [, ownPath, id] = /^(\/my-comments\/one\/[\w-]+)#comment-(.+)$/.exec(location) ?? [];
  if (status !== 303 || ownPath === undefined || id === undefined)
    throw new Error(`the comment is not taken: ${status} ${location}\n${html.slice(0, 2_000)}`);
  return { id: decodeURIComponent(id), ownPath };
}
