import { expect, test } from 'vitest';
import { toMessage } from './to-message.ts';

const sender = { origin: 'https://news.example:8443', indexNowKey: '0123456789abcdef0123456789abcdef' };

test('a hub is told of a topic by both names hubs know it by', () => {
  const target = { kind: 'hub', address: 'https://hub.example/', key: '' } as const;
  const message = toMessage(target, ['/tags/%E0%A4%95/feed.xml'], sender);
  expect(message).toMatchObject({ url: 'https://hub.example/', type: 'application/x-www-form-urlencoded' });
  const topic = 'https://news.example:8443/tags/%E0%A4%95/feed.xml';
  expect([...new URLSearchParams(message.body)]).toEqual([
    ['hub.mode', 'publish'],
    ['hub.url', topic],
    ['hub.topic', topic],
  ]);
  expect(message.later).toEqual([]);
});

test('a search engine that does not find the key may find it later', () => {
  const target = { kind: 'index-now', address: 'https://engine.example/indexnow', key: '' } as const;
  expect(toMessage(target, ['/river/a'], sender).later).toEqual([403]);
});

test('a search engine is told of pages with the key of the site and where it lies', () => {
  const target = { kind: 'index-now', address: 'https://engine.example/indexnow', key: '' } as const;
  const message = toMessage(target, ['/river/a', '/river/b'], sender);
  expect(message.type).toBe('application/json; charset=utf-8');
  expect(JSON.parse(message.body)).toEqual({
    host: 'news.example:8443',
    key: sender.indexNowKey,
    keyLocation: `https://news.example:8443/${sender.indexNowKey}.txt`,
    urlList: ['https://news.example:8443/river/a', 'https://news.example:8443/river/b'],
  });
});
