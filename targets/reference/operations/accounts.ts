import type { Perform } from '../call.ts';
import { named, shown } from './shared.ts';

/** Organizations and clients: they are there from the start, and are only read. */
export const accounts: Readonly<Record<string, Perform>> = {
  getOrganization: (order) => ({
    ...shown(named(order, 'organization_id')),
    deleted: false,
    academic: false,
    allow_signup_from_email_domains: false,
    client_for_email_signup: null,
  }),
  getClient: (order) => ({ ...shown(named(order, 'client_id')), client_security: null }),
};
