import type { Contract } from '../../contracts/contract.ts';
import type { Target } from '../../contracts/target.ts';
import type { Transport } from '../../wire/transport.ts';
import { HttpTransport } from './http-transport.ts';
import { fetchTokens } from './tokens/fetch-tokens.ts';
import { RenewingTransport } from './tokens/renewing-transport.ts';

/** What carries requests to a target: where its users' tokens are fetched, they are kept good. */
export function openTransport({ baseUrl, credentials, limits, tls }: Target, contract: Contract): Transport {
  const http = new HttpTransport(baseUrl, limits, tls);
  const users = Object.values(credentials).flatMap((each) =>
    each?.source && each.fetched ? [{ ...each, source: each.source, fetched: each.fetched }] : [],
  );
  if (users.length === 0) return http;
  return new RenewingTransport(http, contract.operations, users, ({ source }, refreshToken) =>
    fetchTokens(source, { limits, ...(tls && { tls }) }, refreshToken),
  );
}
