import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { SignUpForm } from './sign-up-form.tsx';

const choices = [
  { kind: 'section', slug: 'river', name: 'River' },
  { kind: 'tag', slug: '水', name: '<Water>' },
] as const;

const print = (overrides: Partial<Parameters<typeof SignUpForm>[0]> = {}) =>
  renderToStaticMarkup(<SignUpForm choices={choices} privacyPath="/privacy" language="en" {...overrides} />);

test('breaking news is ticked, no digest is chosen, nothing is followed', () => {
  const html = print();
  expect(html).toMatch(/<form [^>]*action="\/alerts" method="post"/);
  expect(html).toContain('<input type="checkbox" name="breaking" checked=""/>');
  expect(html).toContain('<input type="radio" name="digest" checked="" value="none"/>');
  expect(html).toContain('<input type="checkbox" name="follow-section-river"/>');
});

test('what can be followed has a name of plain letters, and is shown as text', () => {
  expect(print()).toContain('<input type="checkbox" name="follow-tag-%E6%B0%B4"/><span><bdi>&lt;Water&gt;</bdi>');
});

test('what was typed comes back, each fault beside its field', () => {
  const faults = [
    { field: 'email', message: 'No address.' },
    { field: 'digest', message: 'Choose one.' },
  ];
  const kept = { email: 'agnes@', digest: 'none', 'follow-section-river': 'on' };
  const html = print({ fault: { notice: 'Not sent yet.', faults, kept } });
  expect(html).toMatch(/<p [^>]*role="alert"[^>]*>Not sent yet\.<\/p>/);
  expect(html).toContain('value="agnes@"');
  expect(html).toContain('<input type="checkbox" name="breaking"/>');
  expect(html).toMatch(/<details [^>]*open=""><summary>Sections<\/summary>/);
  expect(html).not.toMatch(/<details [^>]*open=""><summary>Topics<\/summary>/);
  expect(html).toMatch(/<fieldset [^>]*aria-describedby="field-digest-fault"/);
  expect(html).toMatch(/<p [^>]*id="field-digest-fault">Choose one\.<\/p>/);
});

test('what was to come to what somebody gets already still is, once the form is mended', () => {
  const fault = { notice: '', faults: [], kept: { add: 'on' } };
  expect(print({ fault })).toContain('<input type="hidden" name="add" value="on"/>');
  expect(print()).not.toContain('name="add"');
});

test('the trap for programs is not seen, until a browser has filled it in for a person', () => {
  const trap = /<p [^>]*aria-hidden="true"><label>[^<]*<input tabindex="-1" autoComplete="off" name="website"/i;
  const other = { notice: '', faults: [{ field: 'email', message: 'No address.' }], kept: {} };
  expect(print()).toMatch(trap);
  expect(print({ fault: other })).toMatch(trap);
  const faults = [{ field: 'website', message: 'Please leave the last field empty.' }];
  const html = print({ fault: { notice: '', faults, kept: { website: 'https://agnes.example' } } });
  expect(html).not.toContain('aria-hidden');
  expect(html).toMatch(
    /<label for="field-website">Leave this empty<\/label><input (?=[^>]*value="https:\/\/agnes)[^>]*>/,
  );
  expect(html).toContain('id="field-website-fault">Please leave the last field empty.</p>');
});

test('what becomes of the address is said, with the page about it where there is one', () => {
  expect(print()).toContain('href="/privacy"');
  expect(print({ privacyPath: null })).not.toContain('href="/privacy"');
  expect(print()).toContain('href="/alerts/link"');
});

test('nothing to follow leaves no empty list', () => {
  expect(print({ choices: [] })).not.toContain('<details');
});
