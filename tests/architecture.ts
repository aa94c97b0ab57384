/** One thing a file does that the house does not allow. */
export type Breach = { readonly file: string; readonly message: string };

/** What each room of lib/ may import from other rooms of lib/; `types` says from which only types. */
const walls: Readonly<Record<string, { readonly all: readonly string[]; readonly types?: readonly string[] }>> = {
  base: { all: [] },
  site: { all: ['base'] },
  config: { all: ['base'] },
  db: { all: ['base'] },
  email: { all: ['base', 'site', 'db'], types: ['config'] },
  http: { all: ['base'], types: ['site'] },
  content: { all: ['base', 'site'] },
  library: { all: ['base', 'site', 'content'] },
  pictures: { all: ['base', 'site'] },
  feeds: { all: ['base', 'site', 'content'], types: ['comments'] },
  changes: { all: ['base', 'site', 'content', 'library'] },
  announce: { all: ['base', 'site', 'content', 'library'] },
  comments: { all: ['base', 'site', 'db', 'email', 'http'], types: ['content', 'library'] },
  desk: { all: ['base', 'site', 'db', 'email', 'http', 'comments'], types: ['content', 'library'] },
  alerts: { all: ['base', 'site', 'db', 'email', 'http', 'library'], types: ['content', 'config'] },
  metrics: { all: ['base'] },
  reads: { all: ['base', 'site', 'db', 'library'], types: ['content'] },
  editing: { all: ['base', 'site', 'content', 'library', 'changes'] },
  preview: { all: ['base', 'site', 'content', 'library', 'changes', 'http'], types: ['config'] },
  follow: { all: ['base', 'site', 'content', 'library', 'db', 'email', 'http', 'changes'], types: ['config', 'desk'] },
  import: { all: ['base', 'site', 'content', 'db', 'email', 'http', 'comments', 'alerts'] },
  export: { all: ['base', 'site', 'content', 'library', 'db', 'comments', 'alerts'] },
  front: { all: ['base', 'config', 'db', 'http', 'metrics'] },
};

const shutToApp = ['front', 'worker', 'cli'];
const forbiddenFolders = ['utils', 'helpers', 'common', 'types'];

/** Names that tools give, and the folders in which Next.js reads names as routes. */
const freeName = /^(?:next-env\.d\.ts|\[(?:\.\.\.)?[a-z-]+\]|\([a-z-]+\)|[a-z-]+\.(?:json|txt|xml)|-)$/;

/**
 * Finds what breaks the walls and the naming of the house.
 *
 * @param files text of each source file by its path from the root of the repository.
 */
export function findBreaches(files: ReadonlyMap<string, string>): readonly Breach[] {
  return [...files].flatMap(([file, text]) => {
    const messages = [...checkName(file), ...readImports(text).flatMap((one) => checkImport(file, one))];
    return messages.map((message) => ({ file, message }));
  });
}

type Import = { readonly from: string; readonly typeOnly: boolean };

function readImports(text: string): Import[] {
  const statements = text.matchAll(/^\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm);
  const calls = text.matchAll(/\bimport\(\s*'([^']+)'\s*\)|\bimport\.meta\.resolve\(\s*'([^']+)'\s*\)/g);
  return [
    ...[...statements].map(([, type, from]) => ({ from: from ?? '', typeOnly: type !== undefined })),
    ...[...calls].map(([, from, resolved]) => ({ from: from ?? resolved ?? '', typeOnly: false })),
  ];
}

function checkName(file: string): string[] {
  const messages: string[] = [];
  for (const part of file.split('/')) {
    const name = part.replace(/(?:\.test|\.spec|\.module|\.config)?\.(?:d\.ts|tsx?|css|js)$/, '');
    if (!freeName.test(part) && !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name))
      messages.push(`"${part}" is not in kebab-case`);
    if (forbiddenFolders.includes(part)) messages.push(`a folder "${part}" says nothing about what it holds`);
  }
  if (/(?:^|\/)index\.tsx?$/.test(file)) messages.push('an index file hides where things are');
  return messages;
}

function checkImport(file: string, { from, typeOnly }: Import): string[] {
  if (from.startsWith('.')) return checkRelative(file, from);
  const through = /^#(lib|components)\/([^/]+)/.exec(from);
  if (through === null) return [];
  const [, target = '', room = ''] = through;
  const here = roomOf(file);
  const refuse = [`${here} may not import ${typeOnly ? 'types of ' : ''}${from}`];
  if (here === `${target}/${room}`) return [`${from} is in the same room: import it by a relative path`];
  if (isTest(file)) return [];
  if (target === 'components') return here === 'app' || here.startsWith('components/') ? [] : refuse;
  if (here === 'app') return shutToApp.includes(room) ? refuse : [];
  if (here.startsWith('components/')) return typeOnly || room === 'base' || room === 'site' ? [] : refuse;
  if (here === 'lib/worker' || here === 'lib/cli') return room === 'front' ? refuse : [];
  const wall = walls[here.slice('lib/'.length)];
  if (wall === undefined) return [`${here} is not a room of the house`];
  return wall.all.includes(room) || (typeOnly && wall.types?.includes(room)) ? [] : refuse;
}

function checkRelative(file: string, from: string): string[] {
  const parts = file.split('/').slice(0, -1);
  for (const step of from.split('/')) {
    if (step === '..') parts.pop();
    else if (step !== '.') parts.push(step);
  }
  const target = parts.join('/');
  if (target.startsWith('tests/') && !isTest(file)) return [`${from}: what is shipped never imports tests`];
  if (isTest(file) || roomOf(file) === roomOf(target)) return [];
  if (roomOf(file).startsWith('components/') && target.startsWith('components/')) return [];
  return [`${from} leaves the room: import it as #lib/… or #components/…`];
}

/** `lib/content`, `components/article`, or `app` for everything Next.js runs. */
function roomOf(file: string): string {
  const [first = '', second = ''] = file.split('/');
  if (first === 'lib' || first === 'components') return `${first}/${second}`;
  return first === 'proxy.ts' || first === 'next.config.ts' ? 'app' : first;
}

function isTest(file: string): boolean {
  return file.startsWith('tests/') || /\.test\.tsx?$/.test(file);
}
