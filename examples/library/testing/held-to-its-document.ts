import { expect } from 'vitest';
import type { Ask, Listening } from './client.ts';
import { broken } from './promised.ts';

/** Requests whose answers are held against the document. */
export interface Held {
  readonly ask: Ask;
  /** Sends what must be refused, and sees that nothing that librarians see has changed by it. */
  readonly refused: Ask;
}

/** Holds every answer of a service against its document. */
export function heldToItsDocument(service: Listening): Held {
  const ask: Ask = async (method, path, extras) => {
    const reply = await service.ask(method, path, extras);
    expect(broken(method, path.split('?')[0] ?? '', reply), `${method} ${path}: ${reply.text}`).toEqual([]);
    return reply;
  };
  const everything = async (): Promise<readonly string[]> => {
    const lists = ['/books?limit=100', '/members?limit=100', '/loans?limit=100', '/shelves?limit=100'];
    return (await Promise.all(lists.map((path) => ask('GET', path)))).map((each) => each.text);
  };
  const refused: Ask = async (method, path, extras) => {
    const before = await everything();
    const reply = await ask(method, path, extras);
    expect(await everything()).toEqual(before);
    expect(reply.status).toBeGreaterThanOrEqual(400);
    return reply;
  };
  return { ask, refused };
}
