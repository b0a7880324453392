import { SetupFailure } from '../setup/setup-failure.ts';

/** A change that comes at another moment each time is missed by some of them. */
const COUNTERPARTS = 3;

/**
 * What changes by itself as a thing of a kind gets older: other things of it are looked at from when they are new.
 *
 * @param look makes one, and says what of it changed after a while, as JSON pointers
 */
export async function learnAgeing(look: () => Promise<readonly string[]>): Promise<readonly string[]> {
  const lookOnce = async (): Promise<readonly string[]> => {
    try {
      return await look();
    } catch (error) {
      if (error instanceof SetupFailure) return [];
      throw error;
    }
  };
  return (await Promise.all(Array.from({ length: COUNTERPARTS }, lookOnce))).flat();
}
