import { describe, expect, it } from 'vitest';
import { type BlockSource, readBlocks } from './read-blocks.ts';

function read(content: string, source: Partial<BlockSource> = {}) {
  const notes: string[] = [];
  const note = (words: string) => void notes.push(words);
  const html = readBlocks(content, { sharedBlock: () => null, footnotes: '', note, ...source });
  return { html: html.replace(/\n+/g, ''), notes };
}

describe('readBlocks', () => {
  it('takes away the comments of blocks, and nothing else', () => {
    const content =
      '<!-- wp:list {"ordered":true,"a":{"b":"} --"}} -->\n<ol><!-- wp:list-item --><li>One</li><!-- /wp:list-item --></ol>\n<!-- /wp:list -->';
    expect(read(content)).toEqual({ html: '<ol><li>One</li></ol>', notes: [] });
  });

  it('makes paragraphs of the classic text between blocks', () => {
    expect(read('One\n\nTwo\n<!-- wp:html --><b>Three\n\nlines</b><!-- /wp:html -->').html).toBe(
      '<p>One</p><p>Two</p><b>Threelines</b>',
    );
  });

  it('tells of blocks that WordPress fills in itself, once', () => {
    expect(read('<!-- wp:latest-posts {"n":3} /--><!-- wp:search /--><!-- wp:search /-->').notes).toEqual([
      'Blocks that WordPress fills in itself were left out: latest-posts, search (2 times).',
    ]);
  });

  it('writes shared blocks out where they stand, also one in another, but not for ever', () => {
    const blocks: Readonly<Record<string, string>> = {
      '4': '<p>All</p><!-- wp:block {"ref":5} /-->',
      '5': '<!-- wp:block {"ref":5} /-->',
    };
    const { html, notes } = read('<!-- wp:block {"ref":4} /-->', { sharedBlock: (id) => blocks[id] ?? null });
    expect(html).toBe('<p>All</p>');
    expect(notes).toEqual(['The shared block 5 is not in the export and was left out.']);
  });

  it('shows the picture of an old cover, the links of social icons, and footnotes', () => {
    const cover =
      '<!-- wp:cover {"url":"https://a.example/x.jpg"} --><div style="background-image:url(x)"><div class="wp-block-cover__inner-container">Hi</div></div><!-- /wp:cover -->';
    expect(read(cover).html).toContain(
      '<figure class="wp-block-image"><img src="https://a.example/x.jpg" alt=""></figure>',
    );
    expect(read('<!-- wp:social-link {"url":"https://a.example/us","service":"mastodon"} /-->').html).toBe(
      '<li><a href="https://a.example/us">Mastodon</a></li>',
    );
    const footnotes = JSON.stringify([{ id: 'abc', content: 'See <em>page 4</em>.' }]);
    expect(read('<!-- wp:footnotes /-->', { footnotes }).html).toBe(
      '<ol class="wp-block-footnotes"><li id="abc">See <em>page 4</em>. <a href="#abc-link">↩︎</a></li></ol>',
    );
  });
});
