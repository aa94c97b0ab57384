/** The list of stories that are kept in this browser, on the page that says so, or in place of one that cannot be fetched. */
const host = document.querySelector('[data-saved]');
const words = host.dataset;
const { lang } = document.documentElement;
const stories = 'saved:';

if (window.caches) {
  const isElsewhere = location.pathname !== words.saved;
  if (isElsewhere) tellOffline();
  host.querySelector('[data-needs]').textContent = isElsewhere ? words.why : words.what;
  await draw();
  if (navigator.onLine) await dropTakenBack();
}

/** This page stands in the place of another one, as it was when it was kept. */
function tellOffline() {
  document.title = words.offline;
  document.querySelector('h1').textContent = words.offline;
  // News of then would be none now.
  document.querySelector('breaking-news')?.remove();
  const today = document.querySelector('header time');
  if (today) today.textContent = new Intl.DateTimeFormat(lang, { dateStyle: 'full' }).format();
}

async function draw() {
  const names = (await caches.keys()).filter((name) => name.startsWith(stories));
  const kept = (await Promise.all(names.map(read))).filter(Boolean).sort((a, b) => b.at - a.at);
  const list = host.querySelector('ol');
  list.replaceChildren(...kept.map(drawStory));
  list.hidden = kept.length === 0;
  const bytes = kept.reduce((sum, { size }) => sum + size, 0);
  const size = new Intl.NumberFormat(lang, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });
  const room = words.room.replace('{size}', size.format(bytes / 1e6));
  host.querySelector('[data-room]').textContent = kept.length === 0 ? words.none : room;
}

/** A story by the name of its cache; nothing of one that was broken off while it was kept. */
async function read(name) {
  const path = name.slice(stories.length);
  const cache = await caches.open(name);
  const page = await cache.match(path, { ignoreVary: true });
  const about = page?.headers.get('x-saved');
  if (!about) return undefined;
  const answers = await cache.matchAll();
  const sizes = await Promise.all(answers.map(async (answer) => (await answer.blob()).size));
  return { name, path, size: sizes.reduce((sum, one) => sum + one, 0), ...JSON.parse(decodeURIComponent(about)) };
}

function drawStory({ name, path, title, at, lang: tongue, dir }) {
  const item = host.querySelector('template').content.firstElementChild.cloneNode(true);
  const link = item.querySelector('a');
  Object.assign(link, { href: path, textContent: title, lang: tongue, dir });
  const date = new Intl.DateTimeFormat(lang, { dateStyle: 'long' }).format(at);
  item.querySelector('span').textContent = words.on.replace('{date}', date);
  const button = item.querySelector('button');
  button.setAttribute(
    'aria-label',
    words.named.replace('{title}', () => title),
  );
  button.onclick = async () => {
    await caches.delete(name);
    await draw();
    host.querySelector('[role=status]').textContent = words.removed;
    (host.querySelector('ol a') ?? document.querySelector('main')).focus();
  };
  return item;
}

/** What the paper does not show any more is not kept either. */
async function dropTakenBack() {
  let isDropped = false;
  for (const { pathname } of [...host.querySelectorAll('ol a')]) {
    const { status } = await fetch(pathname, { method: 'HEAD' }).catch(() => ({ status: 0 }));
    if (status === 404 || status === 410) isDropped = await caches.delete(stories + pathname);
  }
  if (isDropped) await draw();
}
