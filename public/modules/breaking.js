/**
 * <breaking-news src="/breaking.json"> holds the banner. While its page is seen it asks what is breaking news by now, and
 * says what the page does not in the strip of its own, made from its <template>. What is over goes, and moves nothing.
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
    setInterval(ask, 60_000);
    document.addEventListener('visibilitychange', ask);
  }
}

/** @param closed addresses of stories that are not to be said. */
function show(banner, stories, closed) {
  const strip = banner.querySelector('[role=status]');
  const addressOf = (line) => line.querySelector('a').getAttribute('href');
  const isOver = (line) => stories.every(({ url }) => url !== addressOf(line));
  const printed = [...banner.querySelectorAll('li')];
  for (const line of printed) line.style.visibility = isOver(line) ? 'hidden' : '';
  for (const line of [...strip.children]) if (isOver(line)) line.remove();
  const said = new Set([...closed, ...[...printed, ...strip.children].map(addressOf)]);
  for (const { title, url } of stories) {
    if (said.has(url)) continue;
    const line = banner.querySelector('template').content.firstElementChild.cloneNode(true);
    Object.assign(line.querySelector('a'), { href: url, textContent: title });
    line.querySelector('button').addEventListener('click', () => {
      closed.add(url);
      line.remove();
    });
    strip.append(line);
  }
}

customElements.define('breaking-news', BreakingNews);
