/**
 * <copy-address> holds a link to the page. Where the clipboard may be written, a button takes the link's place.
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
    this.attachShadow({ mode: 'open' }).append(button, status);
  }
}

customElements.define('copy-address', CopyAddress);

// What readers wrote stands below the story: its script comes when they come near, and not to who reads the story alone.
const comments = document.querySelector('reader-comments[later]');
if (comments) {
  const near = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      near.disconnect();
      import('./comments.js');
    },
    { rootMargin: '100%' },
  );
  near.observe(comments);
}
