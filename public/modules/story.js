/**
 * <copy-address> holds a link to the page. Where the clipboard may be written, a button takes the link's place; the link
 * keeps the room it had, unseen, so that nothing beside it moves.
 */
class CopyAddress extends HTMLElement {
  connectedCallback() {
    const link = this.querySelector('a');
    if (link === null || !navigator.clipboard || this.shadowRoot !== null) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.part = 'button';
    button.textContent = this.getAttribute('label') ?? link.textContent;
    const status = document.createElement('span');
    status.part = 'status';
    status.setAttribute('role', 'status');
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(link.href);
        status.textContent = this.getAttribute('done') ?? '';
      } catch {
        this.shadowRoot?.replaceChildren(document.createElement('slot'));
      }
    });
    const press = document.createElement('span');
    press.part = 'press';
    press.append(button, status);
    const room = document.createElement('slot');
    room.part = 'room';
    this.attachShadow({ mode: 'open' }).append(press, room);
  }
}

customElements.define('copy-address', CopyAddress);

// What stands below the story, or what few press: its script comes when they come near, and not to who reads the story alone.
const modules = { 'play-here': './embed.js', 'reader-comments': './comments.js', 'push-alerts': './push.js' };
const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      import(modules[target.localName]);
    }
  },
  { rootMargin: '100%' },
);
for (const element of document.querySelectorAll('[later]')) near.observe(element);

// What few press: its script comes with the press.
for (const button of document.querySelectorAll('[data-tool]')) {
  const { tool, tongue } = button.dataset;
  const begin = async (isPressed) => (await import(`./${tool}.js`)).default(button, isPressed);
  const show = () => {
    button.hidden = false;
  };
  const first = () => begin(true);
  button.onclick = first;
  if (tool === 'save' && window.caches && navigator.serviceWorker) {
    show();
    // Until its script is here, which looks by itself; the story may have been kept in another tab.
    const look = async () =>
      (await caches.has(`saved:${location.pathname}`)) && button.onclick === first && begin(false);
    document.addEventListener('visibilitychange', look);
    look();
  }
  if (tool === 'listen' && window.speechSynthesis) {
    const primary = (language) => language.split(/[-_]/)[0];
    const look = () => speechSynthesis.getVoices().some(({ lang }) => primary(lang) === primary(tongue)) && show();
    speechSynthesis.onvoiceschanged = look;
    look();
  }
}

// Once seen.
let next = 0;
const tell = () => {
  if (document.prerendering || document.hidden || Date.now() < next) return;
  next = Date.now() + 1_800_000;
  document.onvisibilitychange = null;
  navigator.sendBeacon('/-/read', new URLSearchParams({ path: location.pathname }));
};
window.onpageshow = document.onvisibilitychange = document.onprerenderingchange = tell;
tell();
