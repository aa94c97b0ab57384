/**
 * <live-blog src="/story/live.json" page="/story" language="en" words='{"offered":{"one":"# new post","other":"# new posts"},
 * "added":{"other":"# new posts added"},"newest":"Go to the newest post","ended":"This live blog has ended"}'> holds the
 * newest entries of a live blog. While its page is seen and online it asks every half minute what is new, and offers that by
 * a button; nothing on the page moves until it is pressed, and what is read does not move then. Ends with the blog, and says so.
 */
class LiveBlog extends HTMLElement {
  #timer = 0;
  #askedAt = Date.now();
  #failures = 0;
  #hasEnded = false;

  connectedCallback() {
    // The place of the one is that of the other.
    const reload = part(this, 'reload');
    if (reload) reload.hidden = true;
    part(this, 'news').hidden = false;
    // From the first on, so that a change of it is told.
    part(this, 'state').role = 'status';
    document.addEventListener('visibilitychange', this.#schedule);
    addEventListener('online', this.#schedule);
    addEventListener('offline', this.#schedule);
    this.#schedule();
  }

  disconnectedCallback() {
    document.removeEventListener('visibilitychange', this.#schedule);
    removeEventListener('online', this.#schedule);
    removeEventListener('offline', this.#schedule);
    clearTimeout(this.#timer);
  }

  /** The next question, once its time has come; none while nobody looks. */
  #schedule = () => {
    clearTimeout(this.#timer);
    if (this.#hasEnded || document.hidden || !navigator.onLine) return;
    const pause = 30_000 * 2 ** Math.min(this.#failures, 4);
    this.#timer = setTimeout(this.#ask, Math.max(0, this.#askedAt + pause - Date.now()));
  };

  #ask = async () => {
    this.#askedAt = Date.now();
    try {
      // The browser asks by ETag: what has not changed costs a 304.
      const answer = await fetch(this.getAttribute('src'), { cache: 'no-cache' });
      if (!answer.ok) throw new Error(String(answer.status));
      const { ended, entries } = await answer.json();
      this.#failures = 0;
      this.#hasEnded = ended;
      offer(this, countNew(this, entries));
      if (ended) end(this);
    } catch {
      this.#failures += 1;
    }
    this.#schedule();
  };
}

function part(blog, name) {
  return blog.querySelector(`[data-live=${name}]`);
}

/** Entries that stand above the newest one of the page. */
function countNew(blog, ids) {
  const shown = new Set([...part(blog, 'entries').children].map(({ id }) => id));
  const known = ids.findIndex((id) => shown.has(id));
  return known === -1 ? ids.length : known;
}

function wordsOf(blog) {
  return JSON.parse(blog.getAttribute('words'));
}

/** `forms` by the kinds of number that the language of the words counts apart. */
function say(blog, forms, count) {
  const language = blog.getAttribute('language');
  const form = forms[new Intl.PluralRules(language).select(count)] ?? forms.other;
  return form.replaceAll('#', new Intl.NumberFormat(language).format(count));
}

/** A button that says how many entries are new; screen readers tell it, because it stands in a status. */
function offer(blog, count) {
  const news = part(blog, 'news');
  const old = news.querySelector('button');
  if (count === 0) return old?.remove();
  const words = say(blog, wordsOf(blog).offered, count);
  if (old?.textContent === words) return undefined;
  const button = old ?? make(blog, 'button', words);
  button.type = 'button';
  button.textContent = words;
  button.onclick = () => show(blog, button);
  if (old) return undefined;
  const isHeld = news.contains(document.activeElement);
  news.replaceChildren(button);
  if (isHeld) button.focus({ preventScroll: true });
  return undefined;
}

/** The language of the words may be another than that of the page. */
function make(blog, name, words) {
  const element = document.createElement(name);
  return Object.assign(element, { lang: blog.getAttribute('language'), dir: 'auto', textContent: words });
}

/** When it ended says only the page, and that when it is opened anew. */
function end(blog) {
  part(blog, 'state').replaceChildren(make(blog, 'span', wordsOf(blog).ended));
}

/** Fetches the page as it is now and takes from it what is new. Where that is more than one page, the page itself is opened. */
async function show(blog, button) {
  const address = blog.getAttribute('page');
  button.disabled = true;
  try {
    const answer = await fetch(address, { cache: 'no-cache' });
    if (!answer.ok) throw new Error(String(answer.status));
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const all = [...(part(fresh, 'entries')?.children ?? [])];
    const count = all.findIndex(({ id }) => blog.querySelector(`#${CSS.escape(id)}`) !== null);
    if (count === -1) location.assign(address);
    else bring(blog, fresh, all.slice(0, count));
  } catch {
    button.disabled = false;
  }
}

/** What is read stays where it is on the screen; what is new comes over it. */
function bring(blog, fresh, entries) {
  const list = part(blog, 'entries');
  const news = part(blog, 'news');
  // Whoever has not come to the list yet keeps its top where it is, and the button above it.
  const read = topOf(list) >= 0 ? list : [...list.children].find((entry) => entry.getBoundingClientRect().bottom > 0);
  const before = read === undefined ? 0 : topOf(read);
  for (const name of ['state', 'points']) replace(part(blog, name), part(fresh, name));
  part(blog, 'state').role = 'status';
  list.prepend(...entries);
  if (read !== undefined) scrollBy({ top: topOf(read) - before, behavior: 'instant' });
  const [first] = entries;
  if (first === undefined) news.replaceChildren();
  else if (topOf(first) >= 0 && topOf(first) < innerHeight) {
    news.replaceChildren();
    first.focus({ preventScroll: true });
  } else tell(blog, first, entries.length);
}

/** Says what came out of sight, with a way to it. */
function tell(blog, first, count) {
  const news = part(blog, 'news');
  const { added, newest } = wordsOf(blog);
  const link = make(blog, 'a', newest);
  link.href = `#${first.id}`;
  // Once the browser has followed it.
  link.onclick = () => setTimeout(() => news.replaceChildren());
  const words = document.createElement('p');
  words.append(make(blog, 'span', say(blog, added, count)), link);
  news.replaceChildren(words);
  link.focus({ preventScroll: true });
}

function topOf(element) {
  return element.getBoundingClientRect().top;
}

function replace(old, fresh) {
  if (old && fresh) old.replaceWith(fresh);
}

customElements.define('live-blog', LiveBlog);
