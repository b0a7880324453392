import { z } from 'zod';

const action = z
  .object({
    target: z.string({ error: 'expected a JSONPath such as $.paths' }),
    update: z.json().optional(),
    copy: z.string({ error: 'expected a JSONPath such as $.paths' }).optional(),
    remove: z.boolean({ error: 'expected true or false' }).optional(),
  })
  .refine(({ update, copy, remove }) => update !== undefined || copy !== undefined || remove === true, {
    error: 'expected update, copy, or remove: true',
  });

/** An OpenAPI Overlay of version 1.0 or 1.1, as far as it is read. */
export const overlaySchema = z.object(
  {
    overlay: z
      .string({ error: 'expected a version such as 1.0.0' })
      .regex(/^1\.[01](\.|$)/, 'expected version 1.0 or 1.1'),
    actions: z.array(action, { error: 'expected a list of actions' }).min(1, 'expected at least one action'),
  },
  { error: 'expected an OpenAPI Overlay' },
);

/** One action of an overlay. */
export type Action = z.output<typeof action>;
