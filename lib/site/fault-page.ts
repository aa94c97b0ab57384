/**
 * What readers get when the site itself fails, status 500: a page that needs nothing of the site to be there. It does not
 * say why; the log does.
 */
export const faultPage = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Something went wrong</title>
<style>
:root { color-scheme: light dark; font: 1.1875rem/1.5 Georgia, serif; background: light-dark(#fffdf7, #14130f); color: light-dark(#1a1813, #ebe6d9) }
body { margin: 15vh auto; max-width: 34rem; padding-inline: 1.25rem }
h1 { line-height: 1.1 }
a { color: inherit }
</style>
</head>
<body>
<main>
<h1>Something went wrong on our side</h1>
<p>The page could not be made. It is not your fault. Please try again in a moment.</p>
<p><a href="/">Go to the front page</a></p>
</main>
</body>
</html>
`;
