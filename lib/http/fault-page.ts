/** What readers get when the site itself fails. It does not say why; the log does. */
export const faultPage = makePage(
  'Something went wrong',
  'Something went wrong on our side',
  'The page could not be made. It is not your fault. Please try again in a moment.',
);

/** What moderators get while the newsroom database cannot be read, status 503. Which file it is, the log says. */
export const deskFaultPage = makePage(
  'The desk is closed',
  'The newsroom database cannot be read',
  'So nothing can be decided here, and readers see stories without replies. The log of the site says which file is at fault and what to do about it.',
);

/** What readers get while the site cannot make pages, status 503. */
export const unreadyPage = makePage(
  'One moment',
  'One moment, please',
  'The site is being started. This page will be there in a few seconds.',
);

/**
 * The same page with the id by which the log knows the request.
 *
 * @param id letters, digits, `-` and `_`.
 */
export function referTo(page: string, id: string): string {
  return page.replace('</main>', `<p><small>Reference: ${id}</small></p>\n</main>`);
}

/** A page that needs nothing of the site to be there. */
function makePage(title: string, heading: string, words: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>
:root { color-scheme: light dark; font: 1.1875rem/1.5 Georgia, serif; background: light-dark(#fffdf7, #14130f); color: light-dark(#1a1813, #ebe6d9) }
body { margin: 15vh auto; max-width: 34rem; padding-inline: 1.25rem }
h1 { line-height: 1.1 }
a { color: inherit }
</style>
</head>
<body>
<main>
<h1>${heading}</h1>
<p>${words}</p>
<p><a href="/">Go to the front page</a></p>
</main>
</body>
</html>
`;
}
