/** The credentials that every reference knows: one of each kind. */
export const REFERENCE_TOKENS = {
  /** Client 1, belongs to a user, may do everything there. */
  client: 'REFERENCECLIENTONEAPITOKENMAYDOEVERYTHING',
  /** Client 2, in another organization. */
  otherClient: 'REFERENCECLIENTTWOAPITOKENSEESNOTHINGOFONE',
  /** A user of client 1, not bound to a client. */
  user: 'REFERENCEUSERTOKENISBOUNDTONOCLIENTATALL',
  /** Client 1's development token. */
  development: 'REFERENCECLIENTONEDEVELOPMENTTOKENFORTRYING',
  /** Client 1, read permission alone. */
  readOnly: 'REFERENCECLIENTONEREADONLYTOKENMAYNOTWRITE',
  /** Was issued, and revoked. */
  revoked: 'REFERENCECLIENTONEREVOKEDTOKENWORKSNOMORE',
  /** Client 1, with a rate limit. */
  rateLimited: 'REFERENCECLIENTONERATELIMITEDTOKENISSLOW',
  /** Client 1, its plan for experiments is used up. */
  spentPlan: 'REFERENCECLIENTONESPENTPLANTOKENISUSEDUP',
} as const satisfies Readonly<
  Record<
    'client' | 'otherClient' | 'user' | 'development' | 'readOnly' | 'revoked' | 'rateLimited' | 'spentPlan',
    string
  >
>;
