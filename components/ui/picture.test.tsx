import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Picture } from './picture.tsx';

const gulls = {
  address: '/media/gulls on a roof.jpg',
  alternative: 'Gulls on a roof.',
  caption: '',
  credit: '',
  focus: { x: 0.5, y: 0.4 },
  size: { width: 1600, height: 1200, version: '3f2a9c1b77d0' },
};

test('a picture comes in AVIF and WebP, with the width and height of what is sent', () => {
  const html = renderToStaticMarkup(<Picture picture={gulls} cut="wide" sizes="100vw" most={960} />);
  expect(html).toContain('<source type="image/avif" srcSet="/media/gulls%20on%20a%20roof.jpg/wide-50x40-160-');
  expect(html).toContain('/wide-50x40-960-3f2a9c1b77d0.webp 960w');
  expect(html).toContain('width="960" height="540"');
  expect(html).toContain('alt="Gulls on a roof."');
  expect(html).not.toContain('-1200-');
});

test('only the picture a reader sees first is fetched at once', () => {
  const lazy = renderToStaticMarkup(<Picture picture={gulls} cut="full" sizes="100vw" />);
  expect(lazy).toContain('loading="lazy"');
  expect(lazy).not.toContain('fetchPriority');
  const eager = renderToStaticMarkup(<Picture picture={gulls} cut="full" sizes="100vw" eager />);
  expect(eager).toContain('loading="eager"');
  expect(eager).toContain('fetchPriority="high"');
});

test('a picture the index does not know yet is sent as it is addressed', () => {
  const html = renderToStaticMarkup(<Picture picture={{ ...gulls, size: null }} cut="wide" sizes="100vw" />);
  expect(html).toContain('src="/media/gulls%20on%20a%20roof.jpg"');
  expect(html).not.toContain('srcSet');
});

test('a host that is allowed does not learn which page shows its picture', () => {
  const html = renderToStaticMarkup(
    <Picture picture={{ ...gulls, address: 'https://pictures.example/a.jpg', size: null }} cut="wide" sizes="100vw" />,
  );
  expect(html).toContain('src="https://pictures.example/a.jpg"');
  expect(html).toContain('referrerPolicy="no-referrer"');
});
