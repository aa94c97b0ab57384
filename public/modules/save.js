/** What a reader may keep; a story's cache holds its page and its pictures, so that one call lets all of it go. */
const most = { stories: 50, pictures: 20, pictureBytes: 400_000 };

/** Shared with the service worker, which answers with them where there is no network. */
const [stories, shell] = ['saved:', 'shell-1'];

/**
 * Makes a button keep the story of its page, or let it go: whichever it says, because the story may be open in another tab
 * whose button was pressed since.
 *
 * @param isPressed whether it was pressed to come here; else the story may be kept already.
 */
export default async function begin(button, isPressed) {
  const words = button.textContent;
  const name = stories + location.pathname;
  let isKept = false;
  const status = button.parentElement.querySelector('[role=status]');
  const press = async () => {
    button.disabled = true;
    status.textContent = '';
    try {
      if (isKept) await caches.delete(name);
      else if (!(await caches.has(name))) await keep(name);
    } catch {
      await caches.delete(name);
      status.textContent = button.dataset.failed;
    }
    button.disabled = false;
    button.focus();
    await show();
  };
  const show = async () => {
    isKept = await caches.has(name);
    button.textContent = isKept ? button.dataset.on : words;
  };
  button.onclick = press;
  document.addEventListener('visibilitychange', () => button.disabled || show());
  await (isPressed ? press() : show());
}

async function keep(name) {
  const kept = (await caches.keys()).filter((one) => one.startsWith(stories));
  if (kept.length >= most.stories) throw new Error('No more stories are kept');
  await navigator.serviceWorker.register('/service-worker.js');
  const page = await fetch(location.pathname);
  if (!page.ok) throw new Error(`The story answered ${page.status}`);
  const cache = await caches.open(name);
  const headers = new Headers(page.headers);
  headers.set('x-saved', encodeURIComponent(JSON.stringify(describe())));
  for (const address of listPictures()) {
    const picture = await fetch(address).catch(() => null);
    const bytes = picture?.ok ? await picture.blob() : { size: Infinity };
    if (bytes.size <= most.pictureBytes) await cache.put(address, new Response(bytes));
  }
  await keepShell();
  // Last, because a story without its page is none that is kept.
  await cache.put(location.pathname, new Response(await page.blob(), { headers }));
}

/** For the list. */
function describe() {
  const story = document.querySelector('article');
  return { title: story.querySelector('h1').textContent, at: Date.now(), lang: story.lang, dir: story.dir };
}

/** Those that lie here; of one that has not been shown yet its plainest form. */
function listPictures() {
  const addresses = [...document.querySelector('article').querySelectorAll('img')].map(
    (one) => one.currentSrc || one.src,
  );
  return [...new Set(addresses)].filter((one) => one.startsWith(`${location.origin}/`)).slice(0, most.pictures);
}

/** The list of what is kept with its script, both as they are now, and the fonts that pages are set in. */
async function keepShell() {
  const cache = await caches.open(shell);
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
  const list = ['/saved', '/modules/saved.js'].map((path) => new Request(path, { cache: 'no-cache' }));
  await cache.addAll([...list, ...new Set(loaded.filter((one) => one.endsWith('.woff2')))]);
}
