/**
 * What a browser adds to the desk.
 *
 * <desk-keys> stands in the form of a list of comments: j and k move from one to the next, a, r, s and t press its buttons, x
 * selects it, ? tells so. After a press the list comes back and the bar stands where it stood.
 */
const acts = { a: 'approve', r: 'reject', s: 'spam', t: 'trash' };
const place = 'desk-place';

class DeskKeys extends HTMLElement {
  connectedCallback() {
    const form = this.closest('form');
    if (form === null) return;
    this.hidden = false;
    const items = [...form.querySelectorAll('[data-comment]')];
    let at = -1;
    const moveTo = (next) => {
      items[at]?.removeAttribute('data-current');
      at = Math.max(0, Math.min(next, items.length - 1));
      items[at]?.setAttribute('data-current', '');
      items[at]?.focus();
    };
    const left = sessionStorage.getItem(place);
    sessionStorage.removeItem(place);
    if (left !== null) moveTo(Number(left));
    const press = (act) => {
      const button = items[at]?.querySelector(`button[value="${act}"]`);
      if (!button) return;
      sessionStorage.setItem(place, String(at));
      form.requestSubmit(button);
    };
    document.addEventListener('keydown', (event) => {
      const { key, target, repeat } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (target instanceof Element && target.matches('textarea, select, input:not([type="checkbox"])')) return;
      if (key === 'j' || key === 'k') moveTo(at + (key === 'j' ? 1 : -1));
      else if (key === '?') this.querySelector('details')?.toggleAttribute('open');
      else if (key === 'x') items[at]?.querySelector('input[type="checkbox"]')?.click();
      else if (Object.hasOwn(acts, key) && !repeat) press(acts[key]);
      else return;
      event.preventDefault();
    });
  }
}

customElements.define('desk-keys', DeskKeys);

/** <desk-countdown data-seconds="95"> says how long it is until an alert goes out by itself, second by second. */
class DeskCountdown extends HTMLElement {
  connectedCallback() {
    const began = performance.now();
    const show = () => {
      const left = Math.max(0, Math.ceil(Number(this.dataset.seconds) - (performance.now() - began) / 1000));
      const seconds = String(left % 60).padStart(2, '0');
      this.textContent = left === 0 ? 'which is now' : `in ${Math.floor(left / 60)}:${seconds} minutes`;
      if (left === 0) clearInterval(this.timer);
    };
    this.timer = setInterval(show, 1000);
    show();
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }
}

customElements.define('desk-countdown', DeskCountdown);
