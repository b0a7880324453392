import { z } from 'zod';
import { followUpNamed } from '../../contracts/requirements/follow-up.ts';
import type { FollowUp } from '../../contracts/requirements/follow-up.ts';
import { namedRequestSchema } from '../named-request-schema.ts';

const refused = z.object({
  operation: z.string(),
  read: z.string(),
  marker: z.exactOptional(z.string()),
  onlyIfRefused: z.exactOptional(z.literal(true)),
  request: namedRequestSchema,
});

const waited = z.object({ operation: z.string() });

/** The follow-up that a verifier asks for; undefined if naysayer knows none of that name with such parameters. */
export function followUpOf(name: string, parameters: unknown): FollowUp | undefined {
  const kind = followUpNamed(name);
  switch (kind) {
    case undefined:
      return undefined;
    case 'refused': {
      const read = refused.safeParse(parameters);
      return read.success ? { kind, parameters: read.data } : undefined;
    }
    case 'waited': {
      const read = waited.safeParse(parameters);
      return read.success ? { kind, parameters: read.data } : undefined;
    }
    default:
      return kind satisfies never;
  }
}
