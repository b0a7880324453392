import { Refusal } from '../service/refusal.ts';
import type { ShelfFields } from '../service/store.ts';
import {
  actingOn,
  idIn,
  objectOf,
  performing,
  refusing,
  rescuing,
  ruling,
  withHeader,
  withStatus,
} from './changes.ts';
import type { Mutant } from './mutant.ts';

const PUT = '/paths/~1shelves~1{shelfId}/put';

/** Mutants of what is changed under a condition. */
export const shelves: readonly Mutant[] = [
  {
    name: 'condition-ignored',
    fault: 'replaceShelf replaces any version',
    breaks: 'precondition.failed',
    on: 'replaceShelf',
    change: (steps) => ({
      readParameters: (operation, call) => {
        const parameters = steps.readParameters(operation, call);
        return operation.id === 'replaceShelf' ? { ...parameters, 'If-Match': '*' } : parameters;
      },
    }),
  },
  {
    name: 'condition-optional',
    fault: 'replaceShelf does without If-Match',
    breaks: 'precondition.missing',
    on: 'replaceShelf',
    change: (steps) => ({
      readParameters: (operation, call) => {
        const isHere = operation.id === 'replaceShelf' && call.headers['if-match'] === undefined;
        return steps.readParameters(
          operation,
          isHere ? { ...call, headers: { ...call.headers, 'if-match': '*' } } : call,
        );
      },
    }),
  },
  {
    name: 'condition-missing-404',
    fault: 'replaceShelf answers 404 where If-Match is missing',
    breaks: 'precondition.missing',
    on: 'replaceShelf',
    change: refusing('precondition_required', withStatus(404), 'replaceShelf'),
  },
  {
    name: 'condition-failed-404',
    fault: 'replaceShelf answers 404 where the version is another',
    breaks: 'precondition.failed',
    on: 'replaceShelf',
    change: refusing('precondition_failed', withStatus(404), 'replaceShelf'),
  },
  {
    name: 'condition-failed-and-replaced',
    fault: 'replaceShelf answers 412, and replaces the shelf',
    breaks: 'precondition.no-effect',
    on: 'replaceShelf',
    change: actingOn('precondition_failed', 'replaceShelf', ({ shelves: all }, call) => {
      const shelf = all.get(idIn(call));
      if (shelf) all.replace(shelf, objectOf(call) as unknown as ShelfFields);
    }),
  },
  {
    name: 'condition-fatal',
    fault: 'replaceShelf fails over an If-Match that is no ETag',
    breaks: 'server-error.none',
    on: 'replaceShelf',
    change: (steps) => ({
      refuse: (refusal, call, operation) => {
        if (refusal.code === 'precondition_failed' && !/^(?:W\/)?"/.test(call.headers['if-match'] ?? ''))
          throw new Error('the mutant fails here');
        return steps.refuse(refusal, call, operation);
      },
    }),
  },
  {
    name: 'condition-other-shape',
    fault: 'replaceShelf answers 428 with another error',
    breaks: 'error-body.shape',
    on: 'replaceShelf',
    change: refusing(
      'precondition_required',
      (answer) => ({ ...answer, body: { message: 'If-Match?' } }),
      'replaceShelf',
    ),
  },
  {
    name: 'etag-missing',
    fault: 'getShelf answers without its ETag',
    breaks: 'header.documented',
    on: 'getShelf',
    change: performing('getShelf', withHeader('etag', undefined)),
  },
  {
    name: 'boards-exclusive-maximum',
    fault: 'createShelf takes a shelf with 13 boards',
    breaks: 'malformed.key-value',
    on: 'createShelf',
    change: ruling({ '/components/schemas/Shelf/properties/boards/exclusiveMaximum': 14 }),
  },
  {
    name: 'room-enum-on-put',
    fault: 'replaceShelf takes any room',
    breaks: 'malformed.key-value',
    on: 'replaceShelf',
    change: ruling({
      [`${PUT}/requestBody/content/application~1json/schema`]: {
        type: 'object',
        required: ['room', 'label'],
        additionalProperties: false,
        properties: {
          room: { type: 'string' },
          label: { type: 'string', minLength: 1, maxLength: 40 },
          boards: { type: 'integer', minimum: 1, exclusiveMaximum: 13 },
        },
      },
    }),
  },
  {
    name: 'absent-shelf-409',
    fault: 'replaceShelf answers 409 where there is no shelf',
    breaks: 'not-found.resource',
    on: 'replaceShelf',
    change: rescuing('replaceShelf', 'not_found', () => {
      throw new Refusal('conflict', 'There is no such shelf.');
    }),
  },
];
