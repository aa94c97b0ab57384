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

test('where nothing was typed, nothing is given back', async () => {
  expect(await print({})).not.toMatch(/<(?:textarea|input)/);
});
