# One image, one entry: the role is the argument (all, gateway, subgraph NAME, worker, migrate, seed).

FROM node:24-slim AS build
WORKDIR /tenon
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN node bin/tenon.mjs build

FROM node:24-slim AS packages
WORKDIR /tenon
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 TENON_DATA_DIR=/var/lib/tenon
WORKDIR /tenon
RUN mkdir /var/lib/tenon && chown node:node /var/lib/tenon
COPY --from=packages /tenon/node_modules node_modules
COPY --from=build /tenon/dist dist
COPY package.json ./
COPY config config
COPY migrations migrations
COPY schema schema
USER node
VOLUME /var/lib/tenon
EXPOSE 4000
# the gateway answers /api/health/live, a subgraph /health; the worker has no port (compose switches its check off)
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "const at=p=>fetch(`http://127.0.0.1:${process.env.PORT||4000}${p}`).then(r=>r.ok,()=>false);Promise.all([at('/api/health/live'),at('/health')]).then(a=>process.exit(a.includes(true)?0:1))"]
ENTRYPOINT ["node", "dist/bin/main.js"]
