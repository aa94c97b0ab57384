import type { NextConfig } from 'next';

const config: NextConfig = {
  // Every reader gets the whole head before the body: nothing is streamed in later by script.
  htmlLimitedBots: /.*/,
  poweredByHeader: false,
  // The front compresses, once for all readers.
  compress: false,
  // `npm test` checks the types of everything, tests included; a build on the server need not wait for it again.
  typescript: { ignoreBuildErrors: true },
  // proxy.ts mends slashes and case together, in one hop.
  skipTrailingSlashRedirect: true,
  // Each page carries its style within it: one that pages share costs readers bytes and spares them no request.
  experimental: { cssChunking: { type: 'graph', requestCost: 1, weightDistribution: 0 } },
};

export default config;
