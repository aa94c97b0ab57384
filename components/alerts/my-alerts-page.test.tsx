import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ConfirmPage } from './confirm-page.tsx';
import { MyAlertsPage } from './my-alerts-page.tsx';
import { LeftNote, StopPage } from './stop-page.tsx';

const choices = [{ kind: 'tag', slug: 'otters', name: 'Otters' }] as const;

test('preferences show what a subscriber gets, and how to leave', () => {
  const chosen = { digest: 'weekly', 'follow-tag-otters': 'on' };
  const html = renderToStaticMarkup(
    <MyAlertsPage token="key" address="a…@river.example" choices={choices} chosen={chosen} language="en" />,
  );
  expect(html).toContain('<bdi dir="ltr">a…@river.example</bdi>');
  expect(html).toContain('<input type="checkbox" name="breaking"/>');
  expect(html).toContain('name="digest" checked="" value="weekly"');
  expect(html).toContain('<input type="checkbox" name="follow-tag-otters" checked=""/>');
  expect(html).toMatch(/action="\/alerts\/mine\/key"[^>]*><input type="hidden" name="do" value="leave"\/>/);
});

test('confirming is a press, and says what is confirmed', () => {
  const html = renderToStaticMarkup(
    <ConfirmPage token="key" wanted={['breaking news, as it happens']} adds={false} language="en" />,
  );
  expect(html).toContain('<li>breaking news, as it happens</li>');
  expect(html).toMatch(/action="\/alerts\/confirm\/key" method="post"/);
});

test('leaving is a press, beside the way to have less', () => {
  const html = renderToStaticMarkup(<StopPage token="key" mine="other" language="en" />);
  expect(html).toMatch(/action="\/alerts\/stop\/key" method="post"/);
  expect(html).toContain('href="/alerts/mine/other"');
  expect(renderToStaticMarkup(<LeftNote language="en" />)).toContain('You are out');
});
