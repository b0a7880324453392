import { expect, test } from 'vitest';
import { contractWith, MEDIA } from '../../contracts/openapi/testing/things.ts';
import { operationOf } from '../../contracts/contract.ts';
import { oraclesFor } from '../../contracts/api/schema-oracle.ts';
import { factsOfOperation } from '../operation-facts.ts';
import { bytesOf, factsFor, jsonBodyOf, situationFor, validDraft } from '../testing/valid-draft.ts';
import { smallest } from '../smallest.ts';
import { duplicateId } from './duplicate-id.ts';

test('a name in an envelope can be one that is taken', async () => {
  const contract = await contractWith({
    [MEDIA]: { schema: { type: 'object' }, example: { user: { email: 'a@example.com' } } },
  });
  const operation = {
    ...operationOf(contract, 'createThing'),
    conflictsOn: [{ key: 'user.email', scope: 'the API', uncertain: false }],
  };
  const facts = factsOfOperation(contract, operation, oraclesFor(contract.schemas));
  const [variant] = duplicateId.variants(facts);
  if (!variant) throw new Error('there is no variant');
  const situation = { ...situationFor(facts), taken: { 'user.email': 'b@example.com' } };
  const valid = validDraft(facts, situation, facts.minimal);
  const bytes = bytesOf(
    { name: '', facts, family: duplicateId, variant, valid, situation },
    smallest(variant),
  );
  expect(jsonBodyOf(bytes.faulty.body)).toEqual({ user: { email: 'b@example.com' } });
  expect(duplicateId.prove(bytes)?.statement).toContain('/user/email');
});

test('of several keys that are taken together each has the value of one thing', async () => {
  const example = { room: 'hall', label: 'a' };
  const contract = await contractWith({ [MEDIA]: { schema: { type: 'object' }, example } });
  const operation = {
    ...operationOf(contract, 'createThing'),
    conflictsOn: [{ key: 'room', with: ['label'], scope: 'the API', uncertain: false }],
  };
  const facts = factsOfOperation(contract, operation, oraclesFor(contract.schemas));
  const [variant] = duplicateId.variants(facts);
  if (!variant) throw new Error('there is no variant');
  expect(variant.name).toBe('room and label: those that are taken together');
  const situation = { ...situationFor(facts), taken: { room: 'yard', label: 'b' } };
  const valid = validDraft(facts, situation, facts.minimal);
  const bytes = bytesOf(
    { name: '', facts, family: duplicateId, variant, valid, situation },
    smallest(variant),
  );
  expect(jsonBodyOf(bytes.faulty.body)).toEqual({ room: 'yard', label: 'b' });
  expect(duplicateId.prove(bytes)?.statement).toContain('/room, /label');
  const other = { ...bytes, situation: { ...situation, taken: { room: 'yard', label: 'c' } } };
  expect(duplicateId.prove(other)).toBeUndefined();
});

test('what a token for development may create is tried with one, too, in the contract that knows them', () => {
  const named = (operation: string): readonly string[] =>
    duplicateId.variants(factsFor(operation)).map(({ name }) => name);
  expect(named('createProject')).toEqual(['id: one that is taken', 'id: one that is taken, in development']);
  expect(named('createTag')).toEqual(['name: one that is taken']);
});
