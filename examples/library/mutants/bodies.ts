import { Refusal } from '../service/refusal.ts';
import type { LoanFields } from '../service/store.ts';
import type { Call, JsonObject } from '../service/call.ts';
import {
  actingOn,
  failingOver,
  idIn,
  rename,
  rescuing,
  objectOf,
  refusing,
  refusingBody,
  textOf,
  withStatus,
} from './changes.ts';
import type { Change, Mutant } from './mutant.ts';

/** Mutants that read bodies and parameters too leniently, too strictly, or fail over them. */
export const bodies: readonly Mutant[] = [
  {
    name: 'comma-mended',
    fault: 'createBook takes a body with a comma too many',
    breaks: 'malformed.body-syntax',
    on: 'createBook',
    change: rewriting('createBook', (text) => text.replace(/,\s*\}$/, '}')),
  },
  {
    name: 'single-quotes-mended',
    fault: 'createMember takes single quotes',
    breaks: 'malformed.body-syntax',
    on: 'createMember',
    change: rewriting('createMember', (text) => (isJson(text) ? text : text.replaceAll("'", '"'))),
  },
  {
    name: 'bytes-mended',
    fault: 'updateMember takes a body that is no UTF-8',
    breaks: 'malformed.encoding',
    on: 'updateMember',
    change: rewriting('updateMember', (text) => text),
  },
  {
    name: 'year-coerced',
    fault: 'createBook takes a year that is a text',
    breaks: 'malformed.key-coercion',
    on: 'createBook',
    change: rewriting('createBook', (text) => text.replace(/"year":\s*"(\d{4})"/, '"year":$1')),
  },
  {
    name: 'year-letters-fatal',
    fault: 'createBook fails over a year of letters',
    breaks: 'server-error.none',
    on: 'createBook',
    change: failingOver((call, { id }) => id === 'createBook' && /"year":\s*"[a-z]/.test(textOf(call))),
  },
  {
    name: 'days-coerced',
    fault: 'createLoan takes days that are a text',
    breaks: 'malformed.key-coercion',
    on: 'createLoan',
    change: rewriting('createLoan', (text) => text.replace(/"days":\s*"(\d+)"/, '"days":$1')),
  },
  {
    name: 'title-not-required-beside-year',
    fault: 'createBook does without a title where there is a year',
    breaks: 'malformed.required-key',
    on: 'createBook',
    change: rewriting('createBook', (text) =>
      withDefault(text, ({ title, year }) => title === undefined && year !== undefined, {
        title: 'Untitled',
      }),
    ),
  },
  {
    name: 'year-not-checked-beside-price',
    fault: 'createBook takes any year where there is a price',
    breaks: 'malformed.key-value',
    on: 'createBook',
    change: rewriting('createBook', (text) =>
      withDefault(text, ({ year, price }) => typeof year === 'number' && price !== undefined, { year: 1960 }),
    ),
  },
  {
    name: 'list-unwrapped',
    fault: 'createLoan takes a list with a loan in it',
    breaks: 'malformed.body-type',
    on: 'createLoan',
    change: rewriting('createLoan', (text) => text.replace(/^\s*\[(\{.*\})\]\s*$/s, '$1')),
  },
  {
    name: 'list-fatal',
    fault: 'createMember fails over a list',
    breaks: 'server-error.none',
    on: 'createMember',
    change: failingOver((call, { id }) => id === 'createMember' && textOf(call).trimStart().startsWith('[')),
  },
  {
    name: 'syntax-fatal',
    fault: 'replaceBook fails over what is no JSON',
    breaks: 'server-error.none',
    on: 'replaceBook',
    change: failingOver((call, { id }) => id === 'replaceBook' && !isJson(textOf(call))),
  },
  {
    name: 'empty-fatal',
    fault: 'updateBook fails over an empty body',
    breaks: 'server-error.none',
    on: 'updateBook',
    change: failingOver((call, { id }) => id === 'updateBook' && call.body?.length === 0),
  },
  {
    name: 'nul-fatal',
    fault: 'createBook fails over U+0000',
    breaks: 'server-error.none',
    on: 'createBook',
    change: failingOver((call, { id }) => id === 'createBook' && textOf(call).includes('\\u0000')),
  },
  {
    name: 'surrogate-fatal',
    fault: 'createMember fails over letters beyond U+FFFF',
    breaks: 'server-error.none',
    on: 'createMember',
    change: failingOver(
      (call, { id }) => id === 'createMember' && /[\u{10000}-\u{10ffff}]|\\ud83d/u.test(textOf(call)),
    ),
  },
  {
    name: 'depth-fatal',
    fault: 'createLoan fails over deep nesting',
    breaks: 'server-error.none',
    on: 'createLoan',
    change: failingOver(
      (call, { id }) => id === 'createLoan' && /[[{]{100}|(?:\{"[^"]*":){100}/.test(textOf(call)),
    ),
  },
  {
    name: 'large-fatal',
    fault: 'createMember fails over a large body',
    breaks: 'server-error.none',
    on: 'createMember',
    change: failingOver((call, { id }) => id === 'createMember' && call.body === undefined),
  },
  {
    name: 'list-hangs',
    fault: 'updateMember never answers a list',
    breaks: 'server-error.none',
    on: 'updateMember',
    change: (steps) => ({
      refuse: (refusal, call, operation) =>
        operation?.id === 'updateMember' && textOf(call).startsWith('[')
          ? new Promise(() => {})
          : steps.refuse(refusal, call, operation),
    }),
  },
  {
    name: 'type-drops',
    fault: 'drops the connection over text/plain',
    breaks: 'server-error.none',
    on: 'createBook',
    change: () => ({}),
    around: (next) => (request, response) => {
      if (request.headers['content-type']?.startsWith('text/plain')) request.socket.destroy();
      else next(request, response);
    },
  },
  {
    name: 'charset-fatal',
    fault: 'createShelf fails over a charset that it does not know',
    breaks: 'server-error.none',
    on: 'createShelf',
    change: failingOver(
      (call, { id }) => id === 'createShelf' && /charset=(?!utf-8)/.test(call.headers['content-type'] ?? ''),
    ),
  },
  {
    name: 'type-403',
    fault: 'createBook answers 403 to another media type',
    breaks: 'malformed.media-type',
    on: 'createBook',
    change: refusing('unsupported_media_type', withStatus(403), 'createBook'),
  },
  {
    name: 'type-swallowed',
    fault: 'updateMember does nothing with another media type, and says that it did',
    breaks: 'malformed.media-type',
    on: 'updateMember',
    change: (steps) => ({
      readBody: async (operation, call) => {
        try {
          return await steps.readBody(operation, call);
        } catch (error) {
          if (operation.id !== 'updateMember' || !isTypeRefused(error)) throw error;
          return { value: {}, files: {} };
        }
      },
    }),
  },
  {
    name: 'list-400',
    fault: 'listBooks answers 400 where 422 is documented',
    breaks: 'malformed.query-parameter',
    on: 'listBooks',
    change: refusing('invalid', withStatus(400), 'listBooks'),
  },
  {
    name: 'on-404',
    fault: 'listOverdueLoans answers 404 where a parameter is missing',
    breaks: 'malformed.missing-parameter',
    on: 'listOverdueLoans',
    change: refusing('invalid', withStatus(404), 'listOverdueLoans'),
  },
  {
    name: 'syntax-409',
    fault: 'createMember answers 409 to what is no JSON',
    breaks: 'malformed.body-syntax',
    on: 'createMember',
    change: refusing('unreadable', withStatus(409), 'createMember'),
  },
  {
    name: 'large-409',
    fault: 'createBook answers 409 to a body that is too large',
    breaks: 'malformed.too-large',
    on: 'createBook',
    change: refusing('too_large', withStatus(409), 'createBook'),
  },
  {
    name: 'title-bound-refused',
    fault: 'createBook refuses the longest title',
    breaks: 'success.allowed-value',
    on: 'createBook',
    change: refusingBody('createBook', ({ title }) => typeof title === 'string' && title.length >= 200),
  },
  {
    name: 'year-bound-refused',
    fault: 'replaceBook refuses the last year that is allowed',
    breaks: 'success.allowed-value',
    on: 'replaceBook',
    change: refusingBody('replaceBook', ({ year }) => year === 2100),
  },
  {
    name: 'tier-value-refused',
    fault: 'createMember refuses seniors',
    breaks: 'success.allowed-value',
    on: 'createMember',
    change: refusingBody('createMember', ({ tier }) => tier === 'senior'),
  },
  {
    name: 'null-refused',
    fault: 'createBook refuses a subtitle that is null',
    breaks: 'success.allowed-value',
    on: 'createBook',
    change: refusingBody('createBook', ({ subtitle }) => subtitle === null),
  },
  {
    name: 'unknown-book-lent',
    fault: 'createLoan lends a book that does not exist',
    breaks: 'malformed.absent-reference',
    on: 'createLoan',
    change: rescuing('createLoan', 'invalid', ({ store, body }) => {
      const { id, at } = store.loans.add({ ...(body as unknown as LoanFields), days: 28 });
      const shown = { ...(body as object), days: 28, id, lentAt: at, due: '2030-01-01' };
      return { status: 201, headers: { location: `/loans/${id}` }, body: shown };
    }),
  },
  {
    name: 'patch-half-done',
    fault: 'updateMember changes the name where another key is wrong',
    breaks: 'malformed.no-effect',
    on: 'updateMember',
    change: actingOn('invalid', 'updateMember', rename),
  },
  {
    name: 'patch-tier-done',
    fault: 'updateMember changes the tier where another key is wrong',
    breaks: 'malformed.no-effect',
    on: 'updateMember',
    change: actingOn('invalid', 'updateMember', ({ members }, call) => {
      const member = members.get(idIn(call));
      const { tier } = objectOf(call);
      if (member && (tier === 'student' || tier === 'senior')) members.replace(member, { ...member, tier });
    }),
  },
  {
    name: 'refused-and-enrolled',
    fault: 'createMember enrols whom it refuses for something that is wrong',
    breaks: 'malformed.no-effect',
    on: 'createMember',
    change: actingOn('invalid', 'createMember', ({ members }, call) => {
      const { name, email } = objectOf(call);
      if (typeof name === 'string' && typeof email === 'string')
        members.add({ name, email, pin: '0000', acceptsTerms: true, tier: 'standard' });
    }),
  },
];

/** Reads another text in place of a body. */
function rewriting(id: string, rewrite: (text: string) => string): Change {
  return (steps) => ({
    readBody: (operation, call: Call) =>
      steps.readBody(
        operation,
        operation.id === id && call.body ? { ...call, body: Buffer.from(rewrite(textOf(call))) } : call,
      ),
  });
}

/** A body with other keys where it is of a kind; it is the same where it is not. */
function withDefault(text: string, isMeant: (body: JsonObject) => boolean, keys: JsonObject): string {
  if (!isJson(text)) return text;
  const body: unknown = JSON.parse(text);
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
  return isObject && isMeant(body as JsonObject) ? JSON.stringify({ ...body, ...keys }) : text;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function isTypeRefused(error: unknown): boolean {
  return error instanceof Refusal && error.code === 'unsupported_media_type';
}
