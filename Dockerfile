# The site in one image: docs/operating.md says how to run it. Node comes with the packages; that of the first stage only runs npm.
FROM node:24-bookworm-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build
# What only a build needs: tools, caches, maps, Next's compiler and its other editions, the headers of Node.
RUN npm prune --omit=dev \
  && rm -rf .next/cache .next/diagnostics .next/trace .next/trace-build .next/types \
    node_modules/@next/swc-* node_modules/playwright node_modules/playwright-core node_modules/@playwright \
    node_modules/next/dist/docs node_modules/next/dist/esm node_modules/node/node_modules \
  && find .next node_modules -name '*.map' -delete \
  && find node_modules/next/dist/compiled/next-server -name '*.dev.js' -delete

FROM debian:bookworm-slim
# git and ssh fetch the content (CONTENT_REPO). With PostgreSQL, backups want EXTRA_PACKAGES=postgresql-client too.
ARG EXTRA_PACKAGES=""
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates git openssh-client $EXTRA_PACKAGES \
  && rm -rf /var/lib/apt/lists/* \
  && useradd --system --uid 10001 --user-group --home-dir /data --shell /usr/sbin/nologin broadsheet \
  && install -d -o broadsheet -g broadsheet -m 700 /data
WORKDIR /app
COPY --from=build /app ./
ENV NODE_ENV=production DATA_DIR=/data PATH=/app/node_modules/node/bin:$PATH
USER 10001:10001
VOLUME /data
EXPOSE 3000
# The supervisor ends its parts within ten seconds.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "lib/cli/start.ts"]
