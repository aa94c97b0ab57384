import { readFileSync } from 'node:fs';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { moduleUrl, savedUrl } from '#lib/site/urls.ts';
import { SavedStories } from './saved-stories.tsx';
import { ThemeChoice } from './theme-choice.tsx';

test('without script the page says what keeping stories needs', () => {
  const html = renderToStaticMarkup(<SavedStories language="en" />);
  expect(html.replace(/<template>.*<\/template>/s, '').replace(/<[^>]+>/g, ' ')).toContain('That needs JavaScript');
});

test('it holds every word that its script asks for', () => {
  const html = renderToStaticMarkup(<SavedStories language="ar" />);
  const script = readFileSync('public/modules/saved.js', 'utf8');
  const asked = [...script.matchAll(/\bwords\.(\w+)/g)].map(([, name = '']) => `data-${name}="`);
  expect(asked.length).toBeGreaterThan(5);
  expect(asked.filter((name) => !html.includes(name))).toEqual([]);
});

test('scripts, service worker and site mean the same addresses', () => {
  const worker = readFileSync('public/service-worker.js', 'utf8');
  const save = readFileSync('public/modules/save.js', 'utf8');
  for (const script of [worker, save]) {
    expect(script).toContain(`'${savedUrl()}'`);
    expect(script).toContain(`'${moduleUrl('saved')}'`);
    expect(script).toContain("const [stories, shell] = ['saved:', 'shell-1'];");
  }
});

test('the colours are light, dark, or those of the machine, which is the choice of who made none', () => {
  const html = renderToStaticMarkup(<ThemeChoice language="en" />);
  const radios = html.match(/<input[^>]*>/g) ?? [];
  expect(radios.map((radio) => [/value="(\w*)"/.exec(radio)?.[1], radio.includes('checked')])).toEqual([
    ['', true],
    ['light', false],
    ['dark', false],
  ]);
});

test('where nobody has written its words they are marked as English, and the row stands where the page begins', () => {
  const html = renderToStaticMarkup(<ThemeChoice language="he" />);
  expect(html).toMatch(/^<fieldset class="[^"]*"><legend><bdi lang="en" dir="ltr">/);
  expect(html.match(/<bdi lang="en"/g)).toHaveLength(4);
  expect(renderToStaticMarkup(<ThemeChoice language="ar" />)).not.toContain('lang=');
});
