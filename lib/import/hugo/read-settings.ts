import { join } from 'node:path';
import { UnreadableSource } from '../imported.ts';
import { isTimeZone } from '../is-time-zone.ts';
import { readIfThere } from '../read-if-there.ts';
import { readGroup, readText } from '../tree/read-fields.ts';
import { type MatterFields, readSettings } from '../tree/read-matter.ts';

/** What the settings of a Hugo site say that matters here. */
export type HugoSettings = {
  readonly isGiven: boolean;
  /** Address of the site, without a slash at its end; empty where they do not say. */
  readonly base: string;
  readonly timeZone: string;
  /** Patterns of addresses by the section they are for. */
  readonly permalinks: Readonly<Record<string, string>>;
  /** Other languages than that of the site, and the folders that hold their content. */
  readonly languages: ReadonlyMap<string, string>;
  readonly defaultLanguage: string;
  readonly contentDir: string;
  readonly params: MatterFields;
};

const names = ['hugo', 'config', 'config/_default/hugo', 'config/_default/config'].flatMap((name) =>
  ['.toml', '.yaml', '.yml', '.json'].map((ending) => name + ending),
);

/** @param timeZone where the site names none. */
export function readHugoSettings(folder: string, timeZone: string): HugoSettings {
  const fields = lower(readFile(folder));
  const base = (readText(fields, 'baseurl') ?? '').replace(/\/$/, '');
  const zone = readText(fields, 'timezone');
  const { page, ...permalinks } = readGroup(fields.permalinks);
  const defaultLanguage = readText(fields, 'defaultcontentlanguage') ?? 'en';
  const contentDir = readText(fields, 'contentdir') ?? 'content';
  return {
    isGiven: Object.keys(fields).length > 0,
    base: URL.canParse(base) && /^https?:/.test(base) ? base : '',
    timeZone: zone !== undefined && isTimeZone(zone) ? zone : timeZone,
    permalinks: readTexts({ ...permalinks, ...readGroup(page) }),
    languages: readLanguages(readGroup(fields.languages), { defaultLanguage, contentDir }),
    defaultLanguage,
    contentDir: contentDir.replace(/^\.?\/|\/$/g, ''),
    params: lower(readGroup(fields.params)),
  };
}

function readFile(folder: string): MatterFields {
  for (const name of names) {
    const file = join(folder, name);
    const text = readIfThere(file);
    if (text === undefined) continue;
    const read = readSettings(name, text);
    if (read.ok) return read.value;
    throw new UnreadableSource(`${file}:${read.error.line}:${read.error.column}`, read.error.words);
  }
  return {};
}

/** Hugo reads names of settings and parameters in any case. */
function lower(fields: MatterFields): MatterFields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name.toLowerCase(), value]));
}

function readTexts(fields: MatterFields): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

function readLanguages(
  languages: MatterFields,
  { defaultLanguage, contentDir }: Pick<HugoSettings, 'defaultLanguage' | 'contentDir'>,
): ReadonlyMap<string, string> {
  const others = Object.entries(languages).filter(([language]) => language !== defaultLanguage);
  return new Map(
    others.map(([language, own]) => [language, readText(lower(readGroup(own)), 'contentdir') ?? contentDir]),
  );
}
