import { afterAll } from 'vitest';
import { listening } from './client.ts';
import type { Listening } from './client.ts';
import { heldToItsDocument } from './held-to-its-document.ts';
import type { Held } from './held-to-its-document.ts';

/** A library for the tests of a file, and requests whose answers are held against its document; it stops after them. */
export async function heldService(): Promise<Held & { readonly service: Listening }> {
  const service = await listening();
  afterAll(() => service.stop());
  return { service, ...heldToItsDocument(service) };
}
