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
const modules = { 'reader-comments': './comments.js', 'push-alerts': './push.js' };
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
