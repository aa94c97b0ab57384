import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { keepFault } from '../../../forms/kept-faults.ts';
import RefusedPage from './page.tsx';

const print = async (kept: Readonly<Record<string, string>>) => {
  const fault = keepFault({ notice: 'Too many forms were sent.', faults: [], kept });
  return renderToStaticMarkup(await RefusedPage({ searchParams: Promise.resolve({ fault }) }));
};

test('what somebody wrote comes back, with their address', async () => {
  const html = await print({ comment: 'Ducks & otters', email: 'agnes@river.example' });
  expect(html).toContain('<p role="alert">Too many forms were sent.</p>');
  expect(html).toContain('Ducks &amp; otters</textarea>');
  expect(html).toMatch(/<input [^>]*type="email"[^>]*value="agnes@river.example"/);
  expect(html).not.toContain('href="/alerts"');
});

test('who wanted alerts has their address back, and a way to the form', async () => {
  const html = await print({ email: 'agnes@river.example', breaking: 'on', digest: 'none' });
  expect(html).toMatch(/<input [^>]*value="agnes@river.example"/);
  expect(html).toContain('<a href="/alerts">');
  expect(html).not.toContain('<textarea');
});

test('who followed a list sends the same once more by a press', async () => {
  const chosen = { 'follow-tag-%C3%A9t%C3%A9': 'on', 'follow-section-river': 'on', digest: 'weekly', add: 'on' };
  const html = await print({ ...chosen, email: 'agnes@river.example', website: 'x', 'follow-otters': '"><b>' });
  expect(html).toMatch(/<form [^>]*action="\/alerts" method="post"/);
  const hidden = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  expect(Object.fromEntries(hidden.map(([, name, value]) => [name, value]))).toEqual(chosen);
  expect(html).not.toContain('<b>');
});

test('who changed what they get is led to the form alone', async () => {
  const html = await print({ digest: 'daily', 'follow-section-river': 'on' });
  expect(html).toContain('<a href="/alerts">');
  expect(html).not.toContain('<form');
});

test('where nothing was typed, nothing is given back', async () => {
  expect(await print({})).not.toMatch(/<(?:textarea|input)/);
});
