import { expect } from 'vitest';

/** An error answer has the documented body: JSON, declared so, with a text. */
export async function checkJson(response: Response): Promise<void> {
  expect(response.headers.get('content-type')).toMatch(/^application\/json\b/);
  expect(await response.json()).toEqual({ error: { message: expect.stringMatching(/\S/) as string } });
}
