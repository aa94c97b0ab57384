import { z } from 'zod';
import type { Place, Problem } from '#lib/base/problem.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { defaultSite } from '#lib/site/site.ts';
import { normalizePath } from '#lib/site/urls.ts';
import { checkFields } from './check-fields.ts';
import { readContentPath } from './content-path.ts';
import { flag, language, list, text, webAddress } from './fields.ts';
import type { Mention } from './mention.ts';
import type { ParsedFields, ParseInput } from './parse-input.ts';

const zone = z.string('a time zone such as Europe/Vienna').refine(isTimeZone, 'a time zone such as Europe/Vienna');

const host = z
  .string('a host such as pictures.example')
  .toLowerCase()
  .regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/, 'a host such as pictures.example');

const schema = z.strictObject({
  name: text(100),
  tagline: text(200).optional(),
  description: text(500).optional(),
  language: language.optional(),
  timeZone: zone.optional(),
  navigation: list(text(200), 30).optional(),
  footer: list(text(200), 30).optional(),
  email: z.email('an e-mail address').optional(),
  forge: webAddress.optional(),
  pictureHosts: list(host, 50).optional(),
  smartPunctuation: flag.optional(),
});

/** Reads `site.md`. */
export function parseSite({ file, frontMatter }: ParseInput): Result<ParsedFields, readonly Problem[]> {
  const fields = checkFields(file, frontMatter, schema);
  if (!fields.ok) return fields;
  const { values, problems } = fields.value;
  const site = {
    name: values.name,
    tagline: values.tagline ?? defaultSite.tagline,
    description: values.description ?? defaultSite.description,
    language: values.language ?? defaultSite.language,
    timeZone: values.timeZone ?? defaultSite.timeZone,
    navigation: values.navigation ?? defaultSite.navigation,
    footer: values.footer ?? defaultSite.footer,
    email: values.email ?? defaultSite.email,
    forge: values.forge ?? defaultSite.forge,
    pictureHosts: values.pictureHosts ?? defaultSite.pictureHosts,
    smartPunctuation: values.smartPunctuation ?? defaultSite.smartPunctuation,
  };
  const mentions = (['navigation', 'footer'] as const).flatMap((field) =>
    site[field].map((entry, index) => toMention(entry, frontMatter.locate([field, index]))),
  );
  return ok({ document: { kind: 'site', site }, mentions, problems });
}

/**
 * What an entry of the menu leads to: the address it is printed as, for a section too, which answers without a file when
 * it has a story.
 */
function toMention(written: string, place: Place): Mention {
  const path = written.startsWith('/') ? written : `/${written}`;
  const target = readContentPath(path.slice(1));
  if (target.kind === 'media') return { kind: 'picture', name: target.address, written, ...place };
  return { kind: 'link', name: normalizePath(path), written, ...place };
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
