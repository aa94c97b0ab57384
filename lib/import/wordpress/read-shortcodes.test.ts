import { describe, expect, it } from 'vitest';
import type { Attachment, Media } from './draw-shortcode.ts';
import { embedLines, readShortcodes } from './read-shortcodes.ts';

const library: readonly Attachment[] = [
  {
    id: '7',
    url: 'https://old.example/wp-content/uploads/pier.jpg',
    alt: 'A pier',
    caption: 'The <em>old</em> pier',
    title: 'pier',
  },
  { id: '8', url: 'https://old.example/wp-content/uploads/quay.png', alt: '', caption: '', title: 'quay' },
  { id: '9', url: 'https://old.example/wp-content/uploads/bell.mp3', alt: '', caption: '', title: 'The bell' },
];
const media: Media = { byId: (id) => library.find((one) => one.id === id) ?? null, ofStory: () => library };

function read(html: string): { readonly html: string; readonly notes: readonly string[] } {
  const notes: string[] = [];
  return { html: readShortcodes(html, media, (words) => void notes.push(words)).replace(/\n+/g, ''), notes };
}

const pier =
  '<figure class="wp-block-image"><img src="https://old.example/wp-content/uploads/pier.jpg" alt="A pier"><figcaption>The <em>old</em> pier</figcaption></figure>';
const quay =
  '<figure class="wp-block-image"><img src="https://old.example/wp-content/uploads/quay.png" alt=""></figure>';
const embed = (url: string) =>
  `<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">${url}</div></figure>`;

describe('readShortcodes', () => {
  it('draws a gallery of the pictures it names, in their order, or of all that belong to the story', () => {
    expect(read('[gallery ids="8, 7"]').html).toBe(`<figure class="wp-block-gallery">${quay}${pier}</figure>`);
    expect(read('[gallery exclude=8 columns=2 /]').html).toBe(`<figure class="wp-block-gallery">${pier}</figure>`);
    expect(read('[gallery]').html).toBe(`<figure class="wp-block-gallery">${pier}${quay}</figure>`);
  });

  it('draws captions of both forms', () => {
    const drawn =
      '<figure class="wp-caption"><a href="/x"><img src="a.jpg"></a><figcaption>The <b>ferry</b></figcaption></figure>';
    expect(
      read('[caption id="attachment_7" width="300"]<a href="/x"><img src="a.jpg"></a> The <b>ferry</b>[/caption]').html,
    ).toBe(drawn);
    expect(read('[wp_caption caption=\'The <b>ferry</b>\']<a href="/x"><img src="a.jpg"></a>[/wp_caption]').html).toBe(
      drawn,
    );
  });

  it('draws players and what other sites play', () => {
    expect(read('[audio mp3="/wp-content/uploads/bell.mp3"][/audio]').html).toContain(
      '<audio controls src="/wp-content/uploads/bell.mp3">',
    );
    expect(read('[audio https://x.example/a.mp3|titles=A]').html).toContain('src="https://x.example/a.mp3"');
    expect(read('[playlist ids="9"]').html).toContain('bell.mp3"></audio><figcaption>The bell</figcaption>');
    expect(read('[embed width="300"]https://youtu.be/x?a=1&amp;b=2[/embed]').html).toBe(
      embed('https://youtu.be/x?a=1&amp;b=2'),
    );
    expect(read('[youtube=https://www.youtube.com/watch?v=x]').html).toBe(embed('https://www.youtube.com/watch?v=x'));
    expect(read('[vimeo 123]').html).toBe(embed('https://vimeo.com/123'));
  });

  it('leaves those of plugins, and what cannot be drawn, in the text and tells of them once', () => {
    const text =
      '<p>[contact-form-7 id="3" title="Ask"] and [gallery ids="99"] and [tabs]a[/tabs][tabs]b[/tabs] but [sic] and [1]</p>';
    const { html, notes } = read(text);
    expect(html).toBe(text);
    expect(notes).toEqual([
      'Shortcodes that mean nothing here stand in the text as they were: [gallery], [contact-form-7], [tabs].',
    ]);
  });

  it('leaves what is escaped, verbatim or inside a tag alone', () => {
    expect(read('[[gallery]] <pre>[gallery]</pre> <a title="[gallery]">x</a>').html).toBe(
      '[gallery] <pre>[gallery]</pre> <a title="[gallery]">x</a>',
    );
  });
});

describe('embedLines', () => {
  it('takes an address alone on its line for what it leads to', () => {
    expect(embedLines('See\n\nhttps://youtu.be/x?a=1&b=2 \n\nand https://a.example/')).toBe(
      `See\n\n${embed('https://youtu.be/x?a=1&amp;b=2')}\n\nand https://a.example/`,
    );
    expect(embedLines('<pre>\nhttps://youtu.be/x\n</pre>')).toBe('<pre>\nhttps://youtu.be/x\n</pre>');
  });
});
