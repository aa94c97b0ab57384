import { encodePath } from '#lib/site/urls.ts';

/** A place in a file as it was committed. */
type Place = { readonly commit: string; readonly file: string; readonly line: number };

/** How forges show a line of a file, told by their hosts: in plain text, since a rendered page has no lines. */
const forges: readonly (readonly [host: RegExp, path: (place: Place) => string])[] = [
  [/github/, ({ commit, file, line }) => `/blob/${commit}/${file}?plain=1#L${line}`],
  [/gitlab/, ({ commit, file, line }) => `/-/blob/${commit}/${file}?plain=1#L${line}`],
  [/gitea|forgejo|codeberg/, ({ commit, file, line }) => `/src/commit/${commit}/${file}?display=source#L${line}`],
  [/bitbucket\.org$/, ({ commit, file, line }) => `/src/${commit}/${file}#lines-${line}`],
];

/**
 * Where the forge of a repository shows a place in one of its files; null where it is no forge we know.
 *
 * @param url of the repository, as git takes it.
 * @param place `file` is a path below the root of the repository.
 */
export function forgeLink(url: string, place: Place): string | null {
  const home = readHome(url);
  const path = home === undefined ? undefined : forges.find(([host]) => host.test(home.host))?.[1];
  if (home === undefined || path === undefined) return null;
  return `https://${home.host}${home.path}${path({ ...place, file: encodePath(place.file) })}`;
}

/** `https://user:token@host/a/b.git`, `ssh://git@host:22/a/b.git` and `git@host:a/b.git` alike; undefined for a path. */
function readHome(url: string): { readonly host: string; readonly path: string } | undefined {
  const short = /^[\w.-]+@([\w.-]+):(?!\/\/)\/?(.+)$/.exec(url);
  const address = short === null ? url : `ssh://${short[1]}/${short[2]}`;
  if (!/^(?:https|ssh):\/\//.test(address) || !URL.canParse(address)) return undefined;
  const { protocol, hostname, host, pathname } = new URL(address);
  return { host: protocol === 'https:' ? host : hostname, path: pathname.replace(/(?:\.git)?\/*$/, '') };
}
