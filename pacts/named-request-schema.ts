import { z } from 'zod';

const pairs = z.array(z.tuple([z.string(), z.string()]));

/** A request in the parameters of a provider state, as it travels. */
export const namedRequestSchema = z
  .object({
    method: z.string(),
    path: z.string().meta({ description: 'As it is sent, escapes and all.' }),
    query: z.exactOptional(pairs).meta({ description: 'Decoded names and values.' }),
    headers: pairs,
    body: z.exactOptional(
      z.union([
        z.object({ json: z.json() }),
        z.object({ text: z.string() }),
        z.object({ base64: z.string() }),
      ]),
    ),
  })
  .meta({ description: 'The request to send: `${name}` stands for a value of the state before.' });
