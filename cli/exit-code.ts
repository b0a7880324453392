/** What the command's exit code says. */
export const EXIT = {
  /** The target keeps the contract. */
  kept: 0,
  /** A promise is broken. */
  broken: 1,
  /** It could not be judged. */
  unjudged: 2,
  /** The command or its config is wrong. */
  misused: 3,
  /** Ctrl-C. */
  interrupted: 130,
} as const;

/** The target can't be judged: unreachable, or it refuses the credentials. */
export class Unjudgeable extends Error {
  override readonly name = 'Unjudgeable';
}

/** The command was called wrongly. */
export class Misuse extends Error {
  override readonly name = 'Misuse';
}
