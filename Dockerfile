# docker build -t naysayer . && docker run --rm --network host -v "$PWD:/project" -e MY_CLIENT_TOKEN naysayer run
FROM node:24-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --no-audit --no-fund

FROM node:24-slim
COPY --from=build /build/package.json /build/LICENSE /opt/naysayer/
COPY --from=build /build/node_modules /opt/naysayer/node_modules
COPY --from=build /build/dist /opt/naysayer/dist
RUN chmod +x /opt/naysayer/dist/cli/main.js \
  && ln -s /opt/naysayer/dist/cli/main.js /usr/local/bin/naysayer \
  && mkdir /project && chown node:node /project
USER node
WORKDIR /project
ENTRYPOINT ["naysayer"]
CMD ["--help"]
