import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { defaultAlertRules, defaultSite } from '#lib/site/site.ts';
import { SiteFooter } from './site-footer.tsx';

const print = (site = defaultSite) =>
  renderToStaticMarkup(<SiteFooter edition={{ site, now: 0, sections: new Map() }} pages={[]} />);

test('every page leads to the alerts, where the paper sends any', () => {
  expect(print()).toMatch(/<a href="\/alerts"[^>]*>Alerts<\/a>/);
  expect(print({ ...defaultSite, alerts: { ...defaultAlertRules, open: false } })).not.toContain('/alerts');
});
