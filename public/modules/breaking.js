/**
 * <breaking-news src="/breaking.json" most="3" earlier="Earlier"> holds the banner. While its page is seen it asks what is breaking news by
 * now. What the banner of a new page would name and this one does not comes in the strip, made from the <template>, the
 * newest two at most. What the page names gets the headline of now; what is over says so in its place and keeps its height.
 */
class BreakingNews extends HTMLElement {
  connectedCallback() {
    const closed = new Set([location.pathname]);
    const ask = async () => {
      if (document.hidden) return;
      try {
        const answer = await fetch(this.getAttribute('src'));
        if (answer.ok) show(this, (await answer.json()).stories, closed);
      } catch {
        // Nobody is there; a minute later somebody may be.
      }
    };
    for (const link of this.querySelectorAll('li a')) {
      if (addressOf(link) === location.pathname) link.setAttribute('aria-current', 'page');
    }
    // Without breaking news on its page this script comes late, and the page is old.
    if (performance.now() > 30_000) ask();
    setInterval(ask, 60_000);
    document.addEventListener('visibilitychange', ask);
    document.addEventListener('keydown', ({ key, isComposing, defaultPrevented }) => {
      if (key !== 'Escape' || isComposing || defaultPrevented) return;
      for (const line of linesOf(this)) close(line, closed);
    });
  }
}

/** @param closed addresses of stories that are not to be said. */
function show(banner, stories, closed) {
  const printed = [...banner.querySelectorAll('li')];
  for (const line of printed) {
    const story = stories.find(({ url }) => url === addressOf(line.querySelector('a')));
    markOver(line, story === undefined);
    if (story !== undefined) say(line, story);
  }
  const said = new Set(printed.map((line) => addressOf(line.querySelector('a'))));
  const news = stories.slice(0, banner.getAttribute('most')).filter(({ url }) => !said.has(url));
  // What was closed keeps its place among the two: older news does not come up in it.
  const told = news.slice(0, 2).filter(({ url }) => !closed.has(url));
  showStrip(banner, told, closed);
}

/** Of lines that stay nothing is touched that is right: screen readers tell whatever changes. */
function showStrip(banner, news, closed) {
  const lines = new Map(linesOf(banner).map((line) => [addressOf(line.querySelector('a')), line]));
  for (const [address, line] of lines) if (news.every(({ url }) => url !== address)) line.remove();
  const template = templateOf(banner);
  let next = null;
  for (const story of news.toReversed()) {
    const old = lines.get(story.url);
    const line = old ?? template.cloneNode(true);
    say(line, story, template);
    if (old === undefined) {
      line.querySelector('a').href = story.url;
      line.querySelector('button').addEventListener('click', () => close(line, closed));
      banner.querySelector('[role=status]').insertBefore(line, next);
    }
    next = line;
  }
}

/** @param template whose button has the words for closing a story. */
function say(line, { title }, template) {
  const link = line.querySelector('a');
  if (link.textContent === title) return;
  keepHeight(line);
  link.textContent = title;
  const close = template
    ?.querySelector('button')
    .getAttribute('aria-label')
    .replace('{title}', () => title);
  line.querySelector('button')?.setAttribute('aria-label', close);
}

function close(line, closed) {
  closed.add(addressOf(line.querySelector('a')));
  line.remove();
}

function markOver(line, isOver) {
  if ('over' in line.dataset === isOver) return;
  keepHeight(line);
  line.toggleAttribute('data-over', isOver);
  const banner = line.closest('breaking-news');
  const word = line.querySelector('strong');
  word.textContent = isOver ? banner.getAttribute('earlier') : templateOf(banner).querySelector('strong').textContent;
}

/** Whatever stands in the line next: what is below is being read. */
function keepHeight(line) {
  if (line.isConnected) line.style.minBlockSize = `${line.getBoundingClientRect().height}px`;
}

function templateOf(banner) {
  return banner.querySelector('template').content.firstElementChild;
}

function linesOf(banner) {
  return [...banner.querySelector('[role=status]').children];
}

function addressOf(link) {
  return link.getAttribute('href');
}

customElements.define('breaking-news', BreakingNews);
