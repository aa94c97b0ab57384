import { parseFile } from '#lib/content/parse-file.ts';
import { defaultSite, type Site } from '#lib/site/site.ts';
import { readContentFile } from './content-file.ts';

/** The publication as site.md describes it; the defaults where there is none, or it cannot be read. */
export function readSiteFile(root: string): Site {
  const source = readContentFile(root, 'site.md');
  const parsed = source.ok ? parseFile('site.md', source.value.text, defaultSite.timeZone) : undefined;
  return parsed?.ok === true && parsed.value.document.kind === 'site' ? parsed.value.document.site : defaultSite;
}
