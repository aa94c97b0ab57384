import { afterEach, expect, test, vi } from 'vitest';
import { respondWithDocument } from './document-response.ts';
import { refuseMethod, respondMissing, respondUnready } from './respond.ts';

afterEach(() => {
  vi.useRealTimers();
});

const type = 'application/rss+xml; charset=utf-8';

function ask(path: string, text: string, headers: Readonly<Record<string, string>> = {}): Response {
  return respondWithDocument(new Request(`http://localhost:3000${path}`, { headers }), type, text);
}

const given = (response: Response, name: string) => response.headers.get(name) ?? '';

test('a document comes with its type and with what is needed to ask for it again', async () => {
  const response = ask('/a', 'otters');
  expect(response.status).toBe(200);
  expect(await response.text()).toBe('otters');
  expect(given(response, 'Content-Type')).toBe(type);
  expect(given(response, 'ETag')).toMatch(/^"[\w-]{22}"$/);
  expect(Date.parse(given(response, 'Last-Modified'))).toBeLessThanOrEqual(Date.now());
  expect(given(response, 'Cache-Control')).toBe('public, max-age=0, must-revalidate');
  expect(given(response, 'Cross-Origin-Resource-Policy')).toBe('cross-origin');
});

test('its tag changes with its bytes and with nothing else', () => {
  const tag = given(ask('/b', 'otters'), 'ETag');
  expect(given(ask('/b', 'otters'), 'ETag')).toBe(tag);
  expect(given(ask('/b', 'otter'), 'ETag')).not.toBe(tag);
});

test('who holds these bytes is told so, without them', async () => {
  const tag = given(ask('/c', 'otters'), 'ETag');
  for (const tags of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
    const response = ask('/c', 'otters', { 'If-None-Match': tags });
    expect([response.status, await response.text(), given(response, 'ETag')]).toEqual([304, '', tag]);
  }
  expect(ask('/c', 'herons', { 'If-None-Match': tag }).status).toBe(200);
});

test('a date counts as long as the bytes do, even if what changed is no newer', () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 22, 12) });
  const since = given(ask('/d', 'otters and herons'), 'Last-Modified');
  expect(since).toBe('Sun, 22 Nov 2026 12:00:00 GMT');
  vi.setSystemTime(Date.UTC(2026, 10, 22, 13));
  expect(ask('/d', 'otters and herons', { 'If-Modified-Since': since }).status).toBe(304);
  const fewer = ask('/d', 'otters', { 'If-Modified-Since': since });
  expect([fewer.status, given(fewer, 'Last-Modified')]).toEqual([200, 'Sun, 22 Nov 2026 13:00:00 GMT']);
  expect(ask('/d', 'otters', { 'If-Modified-Since': 'yesterday' }).status).toBe(200);
});

test('a date does not count beside a tag', () => {
  const since = given(ask('/e', 'otters'), 'Last-Modified');
  expect(ask('/e', 'otters', { 'If-Modified-Since': since, 'If-None-Match': '"other"' }).status).toBe(200);
});

test('what is missing, unready or refused says so in words', async () => {
  expect([respondMissing().status, await respondMissing().text()]).toEqual([404, 'Not found\n']);
  expect([respondUnready().status, given(respondUnready(), 'Retry-After')]).toEqual([503, '5']);
  expect([refuseMethod().status, given(refuseMethod(), 'Allow')]).toEqual([405, 'GET, HEAD']);
});
