import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { defaultSite } from '#lib/site/site.ts';
import { Follow } from './follow.tsx';
import { SignUpBox } from './sign-up-box.tsx';

const printBox = (language: string) =>
  renderToStaticMarkup(<SignUpBox follows={[]} site={{ ...defaultSite, language }} publicKey="BPoint" />);

test('the sign-up box of a Spanish paper is Spanish, and so is what its script will say', () => {
  const html = printBox('es-MX');
  expect(html).toContain('Última hora: ¡no te pierdas ninguna alerta!</h2>');
  expect(html).toContain('Avísame</button>');
  expect(html).toContain('Cada mañana que haya noticias</label>');
  expect(html).toContain('turnoff="Dejar de recibir alertas en este navegador"');
  expect(html).not.toContain(' lang=');
});

test('that of an Arabic paper is Arabic', () => {
  const html = printBox('ar');
  expect(html).toContain('أخبار عاجلة: لا يفوتك أي تنبيه!</h2>');
  expect(html).toContain('مرة في الأسبوع</label>');
  expect(html).not.toMatch(/>[^<]*[a-z]{4}[^<]*</);
});

test('where a language has no words yet, the box is English and says so', () => {
  expect(printBox('fa')).toMatch(/^<aside [^>]*lang="en" dir="ltr"/);
});

test('what is followed stands where its language puts it, and keeps its own direction', () => {
  const choice = { kind: 'tag', slug: 'otters', name: 'Otters' } as const;
  const site = { ...defaultSite, language: 'ar' };
  const html = renderToStaticMarkup(<Follow choice={choice} url="/tags/otters" page={1} site={site} />);
  expect(html).toContain('<legend>نشرة بكل جديد عن <bdi>Otters</bdi></legend>');
});
