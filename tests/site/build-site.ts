import { execFileSync } from 'node:child_process';

/** Builds the site once before the tests that talk to it over HTTP; `SITE_BUILT=1` says that it has been done. */
export default function buildSite(): void {
  if (process.env.SITE_BUILT === '1') return;
  execFileSync('npm', ['run', '--silent', 'build'], {
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production' },
  });
}
