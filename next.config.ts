import type { NextConfig } from 'next';

const config: NextConfig = {
  // Every reader gets the whole head before the body: nothing is streamed in later by script.
  htmlLimitedBots: /.*/,
  poweredByHeader: false,
  // proxy.ts mends slashes and case together, in one hop.
  skipTrailingSlashRedirect: true,
};

export default config;
