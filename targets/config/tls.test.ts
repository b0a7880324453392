import { describe, expect, test } from 'vitest';
import { certificate, certificateFile } from '../../engine/testing/certificates.ts';
import { complaint, load } from './testing/loading.ts';

const DOCUMENT = `
openapi: 3.1.0
info: { title: Things, version: '1' }
paths:
  /things:
    get: { operationId: listThings, security: [{ mutual: [] }], responses: { '200': { description: them } } }
    post: { operationId: makeThing, security: [{ mutual: [], bearer: [] }], responses: { '201': { description: it } } }
    put: { operationId: putThings, security: [{ mutual: [] }, { bearer: [] }], responses: { '200': { description: it } } }
components:
  securitySchemes:
    mutual: { type: mutualTLS }
    bearer: { type: http, scheme: bearer }
`;

const OWN = { cert: certificateFile('client'), key: certificateFile('client-key') };

test('certificates and keys are read from files', async () => {
  const { target } = await load({ tls: { ca: certificateFile('ca'), ...OWN } });
  expect(target.tls).toEqual({
    ca: certificate('ca'),
    cert: certificate('client'),
    key: certificate('client-key'),
  });
});

test('what asks for a client’s certificate is sent where there is one, with the token that it asks for beside', async () => {
  const files = { 'it.yaml': DOCUMENT };
  const { contract } = await load({ contract: './it.yaml', tls: OWN }, files);
  expect(contract.operations.map(({ skip, credential }) => [skip?.reason, credential.length])).toEqual([
    [undefined, 0],
    [undefined, 1],
    [undefined, 1],
  ]);
  const without = await load({ contract: './it.yaml' }, files);
  const words = "it asks for a client's certificate: name one under tls.cert and tls.key";
  expect(without.contract.operations.map(({ skip }) => skip?.reason)).toEqual([words, undefined, words]);
});

describe('what is wrong is named', () => {
  test.each<[string, object, RegExp]>([
    ['no such file', { ca: './nothing.pem' }, /tls.ca: .\/nothing.pem can't be read/],
    ['another file', { ca: './naysayer.config.json' }, /tls.ca: .* is not PEM/],
    ['a certificate without its key', { cert: './a.pem' }, /tls: cert and key belong together/],
    ['a wrong key', { certificate: './a.pem' }, /tls: unknown key certificate/],
  ])('%s', async (_what, tls, message) => {
    expect(await complaint(load({ tls }))).toMatch(message);
  });
});
