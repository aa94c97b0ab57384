import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { reportReasons } from '#lib/comments/report-reasons.ts';
import { defaultSite } from '#lib/site/site.ts';
import { commentedStory, makeComment } from '#tests/newsroom/make-comment.ts';
import { ReportPage } from './report-page.tsx';

function print(props: Partial<Parameters<typeof ReportPage>[0]> = {}): string {
  return renderToStaticMarkup(
    <ReportPage story={commentedStory} comment={makeComment()} site={defaultSite} {...props} />,
  );
}

test('every reason there is can be chosen, and a note be added', () => {
  const html = print();
  const values = [...html.matchAll(/type="radio"[^>]* value="(\w+)"/g)].map(([, value]) => value);
  expect(values).toEqual(reportReasons);
  expect(html).toContain('<textarea rows="3" id="field-note" name="note" maxLength="500"');
  expect(html).toContain('action="/river/otter-mayor/comments/0a1b2c3d4e5f6071/report#leave-a-reply"');
});

test('a report without a reason is given back with its note', () => {
  const faults = [{ field: 'reason', message: 'Please choose.' }];
  const html = print({ fault: { notice: 'Not sent yet.', faults, kept: { note: 'Look at line 2.' } } });
  expect(html).toContain('role="alert"');
  expect(html).toMatch(/<fieldset[^>]* aria-describedby="field-reason-fault"/);
  expect(html).toContain('id="field-reason-fault">Please choose.');
  expect(html).toContain('Look at line 2.</textarea>');
});

test('a reason that was chosen stays chosen', () => {
  const html = print({ fault: { notice: 'Too long.', faults: [], kept: { reason: 'spam' } } });
  expect(html).toMatch(/<input[^>]*value="spam"[^>]*checked=""|<input[^>]*checked=""[^>]*value="spam"/);
});
