import { distance } from 'fastest-levenshtein';
import { nearestName } from '#lib/base/nearest-name.ts';
import { knownVariables } from '#lib/config/read-config.ts';
import { type Check, type Finding, fine, warning } from './finding.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The environment, as far as it is sound but may not be what was meant; `readConfig` lists what is not sound. */
export const environmentCheck: Check = {
  name: 'environment',
  run: ({ environment, config: { origin } }) => [
    ...listMistyped(environment),
    judgeOrigin(environment.SITE_URL, origin),
    ...judgeRights(process.getuid?.()),
  ],
};

/** Variables of other programs that look like ours. */
const foreign = /^(?:npm_|NODE_|GIT_|XDG_|LC_)/i;

/** Variables that nobody reads but that are nearly the name of one of ours. */
export function listMistyped(environment: Environment): readonly Finding[] {
  const known = new Set(knownVariables);
  return Object.keys(environment).flatMap((name) => {
    if (known.has(name) || foreign.test(name) || name.length < 5) return [];
    const meant = nearestName(name, known);
    // One that is set already is not what was meant.
    if (meant === undefined || environment[meant] !== undefined || !isNear(name, meant)) return [];
    return [warning(`${name} means nothing here`, `did you mean ${meant}?`)];
  });
}

/** Keys that were missed, doubled or swapped: other programs have variables too, whose names are farther away. */
function isNear(name: string, meant: string): boolean {
  return distance(name.toUpperCase(), meant) <= (meant.length < 8 ? 1 : 2) || isSwapped(name.toUpperCase(), meant);
}

function isSwapped(name: string, meant: string): boolean {
  const sorted = (word: string) => [...word].toSorted().join('');
  return name[0] === meant[0] && sorted(name) === sorted(meant);
}

/** @param given SITE_URL. */
export function judgeOrigin(given: string | undefined, origin: string): Finding {
  if (given === undefined || given === '') {
    return warning(
      `SITE_URL is not set: feeds, mails and search engines are told ${origin}`,
      'write the public origin, for example SITE_URL=https://news.example',
    );
  }
  const { protocol, hostname } = new URL(origin);
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  if (protocol === 'https:' || isHere) return fine(`SITE_URL is ${origin}`);
  return warning(
    `SITE_URL ${origin} is not encrypted: no notifications, and what readers type can be read on the way`,
    'put a proxy with a certificate before the site (Caddy gets one by itself), and write https:// in SITE_URL',
  );
}

/** @param uid of this user; undefined where the system has none. */
export function judgeRights(uid: number | undefined): readonly Finding[] {
  if (uid !== 0) return [];
  return [warning('this runs as root', 'run the site as a user of its own, who owns DATA_DIR and nothing else')];
}
