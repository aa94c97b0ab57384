import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { defaultSite, holdChoices } from '#lib/site/site.ts';
import { commentedStory } from '#tests/newsroom/make-comment.ts';
import { CommentForm } from './comment-form.tsx';

function print(props: Partial<Parameters<typeof CommentForm>[0]> = {}): string {
  return renderToStaticMarkup(
    <CommentForm story={commentedStory} site={defaultSite} until={null} heading="Leave a reply" {...props} />,
  );
}

function attributesOf(html: string, name: string): string {
  return html.match(new RegExp(`<(?:input|textarea)[^>]* name="${name}"[^>]*>`))?.[0] ?? '';
}

test('every field has a label, its limit and what browsers fill in', () => {
  const html = print();
  expect(html).toContain('<label for="field-name">Name</label>');
  expect(html).toContain('<label for="field-email">Email</label>');
  expect(html).toContain('<label for="field-comment">Comment</label>');
  for (const [name, most] of Object.entries({ name: 80, email: 100, comment: 5000 })) {
    expect(attributesOf(html, name)).toContain('required=""');
    expect(attributesOf(html, name)).toContain(`maxLength="${most}"`);
  }
  expect(attributesOf(html, 'name')).toContain('autoComplete="name"');
  expect(attributesOf(html, 'email')).toContain('autoComplete="email"');
});

test('that the address is never shown is told with its field', () => {
  const html = print();
  expect(attributesOf(html, 'email')).toContain('aria-describedby="field-email-note"');
  expect(html).toMatch(/id="field-email-note">Never shown\./);
});

test('the trap is kept from people, keyboards and screen readers, without a style attribute', () => {
  const html = print();
  expect(html).toMatch(/aria-hidden="true"><label>[^<]*<input[^>]*name="website"/);
  expect(attributesOf(html, 'website')).toContain('tabindex="-1"');
  expect(html).not.toContain('style=');
});

test('no field is there twice, and none holds anything of a reader', () => {
  const html = print();
  const names = [...html.matchAll(/ name="([^"]+)"/g)].map(([, name]) => name);
  expect(names.toSorted()).toEqual(['comment', 'email', 'name', 'replies', 'website']);
  expect(html).toBe(print());
});

test('what happens next is said in as many ways as there are rules', () => {
  const said = holdChoices.map((hold) => {
    return print({ site: { ...defaultSite, comments: { ...defaultSite.comments, hold } } });
  });
  expect(new Set(said).size).toBe(holdChoices.length);
  expect(said.every((html) => html.includes('15 minutes'))).toBe(true);
});

test('the day on which replies close is said when there is one', () => {
  expect(print()).not.toContain('Replies close on');
  expect(print({ until: Date.UTC(2026, 11, 13, 9) })).toContain('Replies close on <time dateTime="2026-12-13');
});

test('a reply names what it replies to', () => {
  expect(print()).not.toContain('name="parent"');
  expect(print({ parentId: 'b2' })).toContain('<input type="hidden" name="parent" value="b2"/>');
});

test('a refusal is an alert that can be reached, with each fault beside its field and everything typed kept', () => {
  const fault = {
    notice: 'Please look at the marked fields.',
    faults: [
      { field: 'email', message: 'This is no address.' },
      { field: 'parent', message: 'That comment is gone.' },
    ],
    kept: { name: 'Agnes', email: 'agnes@', comment: '</textarea><script>', replies: 'on' },
  };
  const html = print({ fault });
  expect(html).toContain('role="alert" tabindex="-1" id="leave-a-reply">Please look at the marked fields.</p>');
  expect(html.match(/id="leave-a-reply"/g)).toHaveLength(1);
  expect(attributesOf(html, 'email')).toContain('aria-invalid="true"');
  expect(attributesOf(html, 'email')).toContain('aria-describedby="field-email-fault field-email-note"');
  expect(attributesOf(html, 'email')).toContain('value="agnes@"');
  expect(html).toContain('id="field-email-fault">This is no address.');
  expect(attributesOf(html, 'name')).not.toContain('aria-invalid');
  expect(html).toContain('&lt;/textarea&gt;&lt;script&gt;</textarea>');
  expect(attributesOf(html, 'replies')).toContain('checked=""');
  expect(html).toContain('That comment is gone.');
});
