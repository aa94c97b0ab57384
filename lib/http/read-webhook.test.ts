import { expect, test } from 'vitest';
import { readWebhook } from './read-webhook.ts';

const pushed = Buffer.from('{"ref":"refs/heads/main","commits":[]}');
const ofMain = { kind: 'push', ref: 'refs/heads/main' };
const ofAny = { kind: 'push', ref: undefined };

test.each([
  [{ 'x-github-event': 'push' }, pushed, ofMain],
  [{ 'x-gitea-event': 'push', 'x-github-event': 'push' }, pushed, ofMain],
  [{ 'x-forgejo-event': 'push' }, pushed, ofMain],
  [{ 'x-gitlab-event': 'Push Hook' }, pushed, ofMain],
  [{ 'x-gitlab-event': 'Tag Push Hook' }, Buffer.from('{"ref":"refs/tags/v1"}'), { kind: 'push', ref: 'refs/tags/v1' }],
  [{ 'x-event-key': 'repo:push' }, Buffer.from('{"push":{}}'), ofAny],
  [{}, pushed, ofMain],
  [{ 'x-github-event': 'push' }, undefined, ofAny],
  [{ 'x-github-event': 'push' }, Buffer.from('payload=%7B%7D'), ofAny],
  [{ 'x-github-event': 'push' }, Buffer.from('null'), ofAny],
  [{ 'x-github-event': 'push' }, Buffer.from('{"ref":["main"]}'), ofAny],
  [{ 'x-github-event': 'ping' }, Buffer.from('{"zen":"…"}'), { kind: 'ping' }],
  [{ 'x-github-event': 'issues' }, Buffer.from('{}'), { kind: 'other', name: 'issues' }],
  [{ 'x-gitlab-event': 'Merge Request Hook' }, Buffer.from('{}'), { kind: 'other', name: 'Merge Request Hook' }],
])('%o', (headers, body, event) => {
  expect(readWebhook(headers, body)).toEqual(event);
});
