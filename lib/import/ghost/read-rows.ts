import { z } from 'zod';
import { type Instant, parseInstant } from '#lib/base/instant.ts';

/** A text of an export, in which numbers and nothing may stand for one. */
const text = z
  .union([z.string(), z.number().transform(String), z.null().transform(() => '')])
  .default('')
  .catch('');

const flag = z
  .union([
    z.boolean(),
    z.literal([0, 1, '0', '1']).transform((value) => Number(value) === 1),
    z.null().transform(() => false),
  ])
  .default(false)
  .catch(false);

/** Moments are UTC: ISO 8601, `2017-09-01 12:29:50`, or of the oldest versions milliseconds. */
const moment = z
  .unknown()
  .optional()
  .transform((value): Instant | null => {
    if (typeof value === 'number') return value;
    const read = typeof value === 'string' ? parseInstant(value, 'UTC') : null;
    return read?.ok === true ? read.value : null;
  });

const order = z.number().catch(0).default(0);

export const tagRow = z.looseObject({ id: text, name: text, slug: text, description: text, visibility: text });

export const userRow = z.looseObject({
  ...{ id: text, name: text, slug: text, email: text, bio: text, website: text },
  ...{ profile_image: text, image: text, facebook: text, twitter: text },
});

export const postRow = z.looseObject({
  ...{ id: text, uuid: text, comment_id: text, slug: text, url: text, title: text },
  ...{ html: text, mobiledoc: text, lexical: text, markdown: text, plaintext: text },
  ...{ type: text, page: flag, status: text, visibility: text, email_only: flag, locale: text, language: text },
  ...{ created_at: moment, published_at: moment },
  ...{ feature_image: text, image: text, feature_image_alt: text, feature_image_caption: text },
  ...{ custom_excerpt: text, meta_description: text, canonical_url: text },
  ...{ codeinjection_head: text, codeinjection_foot: text, author_id: text },
  authors: z.array(userRow).catch([]).default([]),
  author: z.union([userRow, z.unknown().transform(() => null)]).default(null),
  tags: z.array(tagRow).catch([]).default([]),
});

export const memberRow = z.looseObject({
  ...{ id: text, email: text, created_at: moment },
  subscribed: flag.default(true),
  email_disabled: flag,
});

export const linkRow = z.looseObject({ post_id: text, author_id: text, tag_id: text, sort_order: order });

export const settingRow = z.looseObject({ key: text, value: text });

export type TagRow = z.infer<typeof tagRow>;
export type UserRow = z.infer<typeof userRow>;
export type PostRow = z.infer<typeof postRow>;
export type MemberRow = z.infer<typeof memberRow>;
export type LinkRow = z.infer<typeof linkRow>;
