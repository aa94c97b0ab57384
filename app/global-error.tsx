'use client';

/** Shown by Next.js when a page cannot be made; its error files must run in the browser. */
export default function GlobalError() {
  return (
    <html lang="en">
      <head>
        <title>Something went wrong</title>
      </head>
      <body>
        <main>
          <h1>Something went wrong on our side</h1>
          <p>The page could not be made. It is not your fault. Please try again in a moment.</p>
          <p>
            <a href="/">Go to the front page</a>
          </p>
        </main>
      </body>
    </html>
  );
}
