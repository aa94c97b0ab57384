/** <search-box src count="Suggestions: {count}">: a combobox whose options are links (ARIA Authoring Practices). */
class SearchBox extends HTMLElement {
  connectedCallback() {
    const [input, template, list, status] = ['input', 'template', '[role=listbox]', '[role=status]'].map((one) =>
      this.querySelector(one),
    );
    const options = list.children;
    // From 1; 0 is the text.
    let chosen;
    let waiting;
    let asked;

    const choose = (place) => {
      chosen = place % (options.length + 1);
      for (const option of options) option.ariaSelected = option === options[chosen - 1];
      options[chosen - 1]?.scrollIntoView({ block: 'nearest' });
      input.setAttribute('aria-activedescendant', options[chosen - 1]?.id ?? '');
    };
    const show = (links) => {
      list.replaceChildren(...links);
      list.hidden = !links.length;
      input.ariaExpanded = !list.hidden;
      status.textContent = list.hidden ? '' : this.getAttribute('count').replace('{count}', links.length);
      choose(0);
    };
    const stop = () => {
      clearTimeout(waiting);
      asked?.abort();
    };
    const close = () => {
      stop();
      show([]);
    };
    const ask = async () => {
      stop();
      asked = new AbortController();
      const { signal } = asked;
      const url = `${this.getAttribute('src')}?${new URLSearchParams({ q: input.value })}`;
      try {
        const [, texts, kinds, urls] = await (await fetch(url, { signal })).json();
        const links = texts.map((text, at) => {
          const link = template.content.firstElementChild.cloneNode(true);
          link.id = `${list.id}-${at}`;
          // On this host.
          link.href = new URL(urls[at]).pathname;
          link.firstElementChild.textContent = text;
          link.lastElementChild.textContent = kinds[at];
          return link;
        });
        if (!signal.aborted) show(links);
      } catch {
        // Overtaken, or offline.
      }
    };

    // The type "search" allows no role.
    input.type = 'text';
    input.role = 'combobox';
    input.autocomplete = 'off';
    input.ariaAutoComplete = 'list';
    input.setAttribute('aria-controls', list.id);
    close();
    input.addEventListener('input', () => {
      stop();
      waiting = setTimeout(ask, 150);
    });
    input.addEventListener('blur', close);
    input.addEventListener('keydown', (event) => {
      const { key } = event;
      if (event.isComposing) return;
      if (key === 'ArrowDown') list.hidden ? ask() : choose(chosen + 1);
      else if (key === 'ArrowUp') choose(chosen + options.length);
      else if (key === 'Escape' && !list.hidden) close();
      else if (key === 'Enter' && chosen) options[chosen - 1].click();
      else return;
      event.preventDefault();
    });
    // Else the field is left, and the list gone before the click.
    list.addEventListener('mousedown', (event) => event.preventDefault());
    list.addEventListener('click', () => setTimeout(close));
    // No empty fields in the address.
    input.form.addEventListener('formdata', ({ formData }) => {
      for (const [name, value] of [...formData]) if (!value) formData.delete(name);
    });
  }
}

customElements.define('search-box', SearchBox);
