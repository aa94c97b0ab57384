/**
 * <reader-comments story="/path" cancel left> holds comments and the form for one. All of it works without this; with it the
 * form comes to the comment replied to, a draft outlives its window, and what is new says how new. `posted`: the draft arrived.
 * `cancel` and `left` are words; the latter in the forms of a count, as JSON.
 */
class ReaderComments extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector('form');
    const text = form?.elements.namedItem('comment');
    const key = `draft:${this.getAttribute('story')}`;
    if (this.hasAttribute('posted')) dropSent(key);
    else if (text) {
      keepDraft(form, text, key);
      this.addEventListener('click', (event) => bringForm(event, this, form, text));
    }
    const { lang } = this.closest('[lang]');
    if (text) countDown(text, JSON.parse(this.getAttribute('left')), lang);
    const ages = new Intl.RelativeTimeFormat(lang, { numeric: 'auto' });
    const tellAges = () => {
      for (const time of this.querySelectorAll('article > h3 + div time')) tellAge(time, ages);
    };
    tellAges();
    setInterval(tellAges, 60_000);
    this.querySelector('[role=alert]')?.focus();
  }
}

/** Moves the form below the comment whose "Reply" was pressed. */
function bringForm(event, comments, form, text) {
  const link = event.target.closest('[data-reply]');
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  comments.querySelector('[data-cancel]')?.click();
  const place = document.createComment('');
  const heading = form.querySelector('h3');
  const words = heading?.textContent;
  const parent = document.createElement('input');
  Object.assign(parent, { type: 'hidden', name: 'parent', value: link.dataset.reply });
  const cancel = document.createElement('button');
  Object.assign(cancel, { type: 'button', textContent: comments.getAttribute('cancel') });
  cancel.dataset.cancel = '';
  cancel.addEventListener('click', () => {
    place.replaceWith(form);
    if (heading) heading.textContent = words;
    parent.remove();
    cancel.remove();
    link.focus();
  });
  if (heading) heading.textContent = link.getAttribute('aria-label');
  form.before(place);
  form.append(parent);
  form.querySelector('[type=submit]').before(cancel);
  link.closest('article').append(form);
  text.focus();
}

/** Keeps what is typed until it was sent and has arrived. */
function keepDraft(form, text, key) {
  const write = (sent) => {
    try {
      if (text.value.trim()) localStorage.setItem(key, JSON.stringify({ text: text.value, sent }));
      else localStorage.removeItem(key);
    } catch {
      // Storage is full or forbidden.
    }
  };
  text.value ||= readDraft(key).text ?? '';
  text.addEventListener('input', () => write(false));
  form.addEventListener('submit', () => write(true));
}

function dropSent(key) {
  if (readDraft(key).sent) localStorage.removeItem(key);
}

function readDraft(key) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? {};
  } catch {
    return {};
  }
}

/** Says how many characters are left when they get few, once the writer pauses. */
function countDown(text, forms, lang) {
  const rules = new Intl.PluralRules(lang);
  const status = document.createElement('p');
  status.setAttribute('role', 'status');
  let pause;
  text.addEventListener('input', () => {
    if (!status.isConnected) text.after(status);
    clearTimeout(pause);
    pause = setTimeout(() => {
      const left = text.maxLength - text.value.length;
      const form = forms[rules.select(left)] ?? forms.other;
      status.textContent = left > 500 ? '' : form.replace('#', () => left.toLocaleString(lang));
    }, 600);
  });
}

const units = Object.entries({ day: 86_400, hour: 3_600, minute: 60, second: 1 });

/** "5 minutes ago", for a week; the date stays in the title. */
function tellAge(time, ages) {
  const seconds = Math.max(0, (Date.now() - Date.parse(time.dateTime)) / 1000);
  time.title ||= time.textContent;
  const [unit, length] = units.find(([, one]) => seconds >= one) ?? ['second', 1];
  const isNew = seconds < 7 * 86_400;
  time.textContent = isNew ? ages.format(-Math.floor(seconds / length), unit) : time.title;
}

customElements.define('reader-comments', ReaderComments);
