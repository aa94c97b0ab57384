/**
 * Which pages a browser may fetch before their link is clicked (Speculation Rules, developer.mozilla.org): what a reader
 * points at is fetched, what is being pressed is drawn. Not what is no page, what is not ours to rank, and what acts.
 */
export const speculationRules = {
  prefetch: [{ source: 'document', where: whereIsPage(), eagerness: 'moderate' }],
  prerender: [{ source: 'document', where: whereIsPage(), eagerness: 'conservative' }],
} as const;

function whereIsPage() {
  const excluded = ['/desk/*', '/alerts/*', '/preview/*', '/media/*', '/images/*', '/*.xml', '/*.json', '/*.txt'];
  return {
    and: [
      { href_matches: '/*' },
      ...excluded.map((href) => ({ not: { href_matches: href } })),
      { not: { selector_matches: '[rel~="nofollow"], [download]' } },
    ],
  };
}
