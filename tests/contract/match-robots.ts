/** Whether a robots.txt lets a program read an address. */
export type RobotsMatcher = (agent: string, path: string) => boolean;

/**
 * Reads a robots.txt as RFC 9309 tells crawlers to: of the groups that name the program, or else those for `*`, the
 * longest rule that fits decides, and Allow where two are of one length.
 *
 * @returns a matcher that takes the product token of a program and an encoded path with its query.
 */
export function readRobots(text: string): RobotsMatcher {
  const groups = readGroups(text);
  return (agent, path) => {
    if (path === '/robots.txt') return true;
    const named = groups.filter(({ agents }) => agents.includes(agent.toLowerCase()));
    const chosen = named.length > 0 ? named : groups.filter(({ agents }) => agents.includes('*'));
    const fitting = chosen.flatMap(({ rules }) => rules).filter(({ pattern }) => fits(pattern, normalize(path)));
    const longest = Math.max(0, ...fitting.map(({ pattern }) => pattern.length));
    const deciding = fitting.filter(({ pattern }) => pattern.length === longest);
    return deciding.length === 0 || deciding.some(({ allows }) => allows);
  };
}

/** The absolute addresses of sitemaps that it names, in their order. */
export function listSitemaps(text: string): readonly string[] {
  return readLines(text).flatMap(({ key, value }) => (key === 'sitemap' ? [value] : []));
}

type Group = { readonly agents: string[]; readonly rules: { readonly pattern: string; readonly allows: boolean }[] };

function readGroups(text: string): readonly Group[] {
  const groups: Group[] = [];
  let isOpen = false;
  for (const { key, value } of readLines(text)) {
    if (key === 'user-agent') {
      if (!isOpen) groups.push({ agents: [], rules: [] });
      groups.at(-1)?.agents.push(value.toLowerCase());
      isOpen = true;
    } else if (key === 'allow' || key === 'disallow') {
      isOpen = false;
      // An empty rule closes nothing.
      if (value !== '') groups.at(-1)?.rules.push({ pattern: normalize(value), allows: key === 'allow' });
    }
  }
  return groups;
}

function readLines(text: string): readonly { readonly key: string; readonly value: string }[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .flatMap((line) => {
      const parts = /^\s*([A-Za-z-]+)\s*:\s*(.*?)\s*$/.exec(line.replace(/#.*/, ''));
      return parts === null ? [] : [{ key: (parts[1] ?? '').toLowerCase(), value: parts[2] ?? '' }];
    });
}

/** One spelling: what needs no escape has none, what needs one has it, in capitals (RFC 9309, 2.2.2). */
function normalize(path: string): string {
  return path
    .replace(/[^\x21-\x7E]/gu, (letter) => encodeURIComponent(letter))
    .replace(/%[0-9A-Fa-f]{2}/g, (triplet) => {
      const letter = String.fromCharCode(Number.parseInt(triplet.slice(1), 16));
      return /[A-Za-z0-9\-._~]/.test(letter) ? letter : triplet.toUpperCase();
    });
}

function fits(pattern: string, path: string): boolean {
  const isWhole = pattern.endsWith('$');
  const source = (isWhole ? pattern.slice(0, -1) : pattern).split('*').map((part) => RegExp.escape(part));
  return new RegExp(`^${source.join('.*')}${isWhole ? '$' : ''}`, 's').test(path);
}
