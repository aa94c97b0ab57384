import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openIndex } from '#lib/library/open-index.ts';
import { isComplete, readSite } from '#lib/library/read-newsroom.ts';
import { indexVersion } from '#lib/library/schema.ts';
import { type Check, type Finding, fault, fine, warning } from './finding.ts';

/** The content folder, and how far the index has read it. */
export const contentCheck: Check = {
  name: 'content',
  run: ({ config: { contentDir, dataDir, repository } }) => {
    if (!statSync(contentDir, { throwIfNoEntry: false })?.isDirectory()) {
      const fix =
        repository === null
          ? 'write in CONTENT_DIR the folder that holds articles/'
          : 'start the site: it checks the repository out';
      return [
        repository === null ? fault(`${contentDir} is no folder`, fix) : warning(`${contentDir} is not there yet`, fix),
      ];
    }
    return [...judgeArticles(contentDir), ...judgeIndex(join(dataDir, 'index.db'), contentDir)];
  },
};

function judgeArticles(contentDir: string): readonly Finding[] {
  if (statSync(join(contentDir, 'articles'), { throwIfNoEntry: false })?.isDirectory()) return [];
  const found = readdirSync(contentDir).slice(0, 5).join(', ');
  return [
    warning(
      `${contentDir} has no folder articles/ (it has ${found || 'nothing'})`,
      'look whether CONTENT_DIR names the right folder',
    ),
  ];
}

function judgeIndex(file: string, contentDir: string): readonly Finding[] {
  if (statSync(file, { throwIfNoEntry: false }) === undefined) return [fine('the index is made with the first start')];
  const index = openIndex(file);
  try {
    const read = (sql: string) => Number(index.prepare(sql).get()?.n ?? 0);
    const version = read('SELECT user_version AS n FROM pragma_user_version');
    const root = index.prepare("SELECT value FROM meta WHERE key = 'root'").get()?.value;
    if (version !== indexVersion || root !== contentDir) {
      return [warning('the index is of another release or content folder', 'start the site: it makes the index anew')];
    }
    if (!isComplete(index)) return [warning('the index is still being made', 'wait, or start the site')];
    const errors = read("SELECT count(*) AS n FROM problems WHERE severity = 'error'");
    const warnings = read("SELECT count(*) AS n FROM problems WHERE severity <> 'error'");
    const words = `${read("SELECT count(*) AS n FROM documents WHERE kind = 'article'")} stories, ${errors} errors, ${warnings} warnings`;
    const zone = readSite(index).timeZone;
    return [errors > 0 ? warning(words, '`npm run check` names each with its line') : fine(words), judgeZone(zone)];
  } finally {
    index.close();
  }
}

/** @param zone as site.md names it. */
export function judgeZone(zone: string): Finding {
  try {
    const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'medium', timeStyle: 'short' });
    return fine(`time zone ${zone}: it is ${clock.format(new Date())} there`);
  } catch {
    return fault(
      `this Node does not know the time zone ${zone}`,
      'write one of the IANA database in site.md, such as Europe/Vienna',
    );
  }
}
