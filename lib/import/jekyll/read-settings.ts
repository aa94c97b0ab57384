import { join } from 'node:path';
import { UnreadableSource } from '../imported.ts';
import { isTimeZone } from '../is-time-zone.ts';
import { readIfThere } from '../read-if-there.ts';
import { readGroup, readText } from '../tree/read-fields.ts';
import { type MatterFields, readSettings } from '../tree/read-matter.ts';

/** What `_config.yml` says that matters here. */
export type JekyllSettings = {
  /** Address of the site with `baseurl`, without a slash at its end; empty where it does not say. */
  readonly base: string;
  readonly timeZone: string;
  /** Pattern of permalinks, or the name of one. */
  readonly permalink: string;
  readonly fields: MatterFields;
  /** Fields that files have without saying so (`defaults`). */
  readonly defaults: readonly JekyllDefault[];
};

type JekyllDefault = { readonly path: string; readonly type: string; readonly values: MatterFields };

/** @returns what holds where there is no `_config.yml`, if there is none. */
export function readJekyllSettings(folder: string, timeZone: string): JekyllSettings & { readonly isGiven: boolean } {
  const name = '_config.yml';
  const text = readIfThere(join(folder, name));
  const read = readSettings(name, text ?? '');
  if (!read.ok)
    throw new UnreadableSource(`${join(folder, name)}:${read.error.line}:${read.error.column}`, read.error.words);
  const fields = read.value;
  const zone = readText(fields, 'timezone');
  const url = (readText(fields, 'url') ?? '').replace(/\/$/, '');
  return {
    isGiven: text !== undefined,
    base: URL.canParse(url)
      ? `${url}/${(readText(fields, 'baseurl') ?? '').replace(/^\/|\/$/g, '')}`.replace(/\/$/, '')
      : '',
    timeZone: zone !== undefined && isTimeZone(zone) ? zone : timeZone,
    permalink: readText(fields, 'permalink') ?? 'date',
    fields,
    defaults: Array.isArray(fields.defaults) ? fields.defaults.map(toDefault) : [],
  };
}

function toDefault(written: unknown): JekyllDefault {
  const { scope, values } = readGroup(written);
  const { path, type } = readGroup(scope);
  return {
    path: String(path ?? '').replace(/^\/|\/$/g, ''),
    type: String(type ?? ''),
    values: readGroup(values),
  };
}

/** The fields of a file with those it has by default; the longer path counts for more. */
export function withDefaults(
  { defaults }: JekyllSettings,
  file: string,
  type: string,
  fields: MatterFields,
): MatterFields {
  const fitting = defaults
    .filter((one) => one.type === '' || one.type === type)
    .filter(({ path }) => path === '' || file === path || file.startsWith(`${path}/`))
    .toSorted((one, other) => one.path.length - other.path.length);
  return Object.assign({}, ...fitting.map(({ values }) => values), fields);
}
