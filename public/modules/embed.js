/**
 * <play-here src allow sandbox title label notice tongue> holds a picture that links to something on another site. A button over
 * the picture plays it in its place; until then nothing of that site is loaded, and the notice says so. Without script, or with a
 * link pressed, the reader goes there. `tongue` is the language of label and notice where that is not the one around.
 */
class PlayHere extends HTMLElement {
  connectedCallback() {
    if (this.querySelector('button') !== null) return;
    const read = (name) => this.getAttribute(name) ?? '';
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = read('label');
    button.setAttribute('aria-label', `${read('label')}: ${read('title')}`);
    const notice = document.createElement('small');
    notice.textContent = read('notice');
    const strip = document.createElement('span');
    if (this.hasAttribute('tongue')) Object.assign(strip, { lang: read('tongue'), dir: 'auto' });
    strip.append(button, notice);
    button.addEventListener('click', () => {
      const frame = document.createElement('iframe');
      for (const name of ['src', 'allow', 'sandbox', 'title']) frame.setAttribute(name, read(name));
      frame.referrerPolicy = 'strict-origin-when-cross-origin';
      this.replaceChildren(frame);
      frame.focus();
    });
    this.append(strip);
  }
}

customElements.define('play-here', PlayHere);
