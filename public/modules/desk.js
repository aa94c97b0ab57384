/**
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
