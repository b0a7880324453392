import type { Contract } from '../../contracts/contract.ts';
import { contractOf } from '../../contracts/openapi/testing/things.ts';
import { learnRequests } from '../../engine/run/learn-requests.ts';
import type { RunParts } from '../../engine/run/make-run-context.ts';
import { Ledger } from '../../engine/setup/ledger.ts';
import { asText } from '../../wire/json.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import { InProcessTransport } from '../in-process-transport.ts';
import type { Handle } from '../in-process-transport.ts';
import { TEXT } from './document-pieces.ts';
import { inProcessTarget } from './in-process-target.ts';

/**
 * The document of books, and loans of them.
 *
 * @param further keys of a loan beside the book
 * @param required those of a loan that must be there
 */
export function library(
  further: JsonObject = {},
  example?: Json,
  required: readonly string[] = ['bookId'],
): JsonObject {
  const body = (schema: JsonObject, given?: Json): JsonObject => ({
    required: true,
    content: { 'application/json': { schema, ...(given !== undefined && { example: given }) } },
  });
  const created = { '201': { description: 'It is there.' }, '422': { description: 'It is wrong.' } };
  const Book = { type: 'object', required: ['title'], properties: { title: TEXT } };
  const Loan = { type: 'object', required, properties: { bookId: TEXT, ...further } };
  return {
    openapi: '3.1.0',
    info: { title: 'Library', version: '1' },
    security: [],
    paths: {
      '/loans': { post: { operationId: 'createLoan', requestBody: body(Loan, example), responses: created } },
      '/books': { post: { operationId: 'createBook', requestBody: body(Book), responses: created } },
      '/books/{bookId}': {
        parameters: [{ name: 'bookId', in: 'path', required: true, schema: TEXT }],
        put: {
          operationId: 'changeBook',
          requestBody: body({ ...Book, required: ['id', 'title'], properties: { id: TEXT, title: TEXT } }),
          responses: { '200': { description: 'It is so.' } },
        },
        delete: { operationId: 'endBook', responses: { '204': { description: 'It is gone.' } } },
      },
    },
  };
}

/**
 * An implementation of it.
 *
 * @param problem what is wrong with a loan of a book that is there; nothing unless given
 */
export function lending(problem: (loan: JsonObject) => string | undefined = () => undefined): Handle {
  const books = new Set<string>();
  return async (request) => {
    const [, kind, id] = new URL(request.url).pathname.split('/');
    const body = request.method === 'DELETE' ? {} : ((await request.json()) as JsonObject);
    const refused = (message: string): Response => Response.json({ message }, { status: 422 });
    if (kind === 'loans') {
      const found = books.has(asText(body['bookId'] ?? '')) ? problem(body) : 'no book has that id';
      return found === undefined ? Response.json({ id: 'l-1' }, { status: 201 }) : refused(found);
    }
    if (id === undefined) {
      const own = `b-${books.size + 1}`;
      books.add(own);
      return Response.json({ id: own }, { status: 201 });
    }
    if (!books.has(id)) return new Response(null, { status: 404 });
    if (request.method === 'PUT' && body['id'] !== id) return refused('id: not that of the path');
    return new Response(null, { status: request.method === 'DELETE' ? 204 : 200 });
  };
}

/** How a contract is run against a service in this process. */
export function optionsFor(contract: Contract, handle: Handle): RunParts {
  const target = inProcessTarget();
  return {
    contract,
    target,
    transport: new InProcessTransport(handle, 2000),
    ledger: new Ledger(),
    effort: { seed: 5, runs: 1, confirmations: 1 },
  };
}

/** A document's contract with what a service taught of its requests. */
export async function learnt(document: JsonObject, handle: Handle): Promise<Contract> {
  return await learnRequests(optionsFor(await contractOf(document, {}, {}), handle));
}
