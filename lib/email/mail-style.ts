/** How mails look, in the colours and, as far as a mail can have them, the typefaces of the paper. Without it they read as well. */
export const mailStyle: string = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; background: #ffffff; color: #1b1b1b; }
.mail { max-width: 36rem; margin: 0 auto; padding: 24px 20px 40px; overflow-wrap: anywhere;
  font: 17px/1.55 Georgia, 'Times New Roman', serif; }
.name { margin: 0 0 24px; padding-bottom: 10px; border-bottom: 1px solid #1b1b1b; font-size: 20px; font-weight: bold; }
.name a { color: inherit; text-decoration: none; }
h1 { margin: 0 0 16px; font-size: 24px; line-height: 1.2; }
h2 { margin: 24px 0 6px; font-size: 19px; line-height: 1.25; }
p { margin: 0 0 14px; }
a { color: inherit; }
.by { margin-bottom: 6px; font-weight: bold; }
blockquote { margin: 0 0 18px; padding-inline-start: 16px; border-inline-start: 3px solid #c9c5bd; }
.button a { display: inline-block; padding: 12px 20px; background: #1b1b1b; color: #ffffff; text-decoration: none;
  font: bold 16px/1.25 'Helvetica Neue', Arial, sans-serif; }
.foot { margin-top: 32px; padding-top: 12px; border-top: 1px solid #c9c5bd; color: #5c5850;
  font: 13px/1.5 'Helvetica Neue', Arial, sans-serif; }
.foot p { margin-bottom: 8px; }
@media (prefers-color-scheme: dark) {
  body { background: #161513; color: #ece8e1; }
  .name { border-color: #ece8e1; }
  blockquote, .foot { border-color: #4b4740; }
  .button a { background: #ece8e1; color: #161513; }
  .foot { color: #a8a298; }
}
`;
