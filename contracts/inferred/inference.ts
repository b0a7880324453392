import type { JsonObject } from '../../wire/json.ts';

/** Something that a document does not say, and that is taken from its paths, methods and schemas. */
export interface Inference {
  /** The operation that it is about. */
  readonly operation: string;
  readonly kind: 'creates' | 'lists' | 'deletes' | 'own-id' | 'unique' | 'body';
  /** What is taken to be so, and why, as a sentence. */
  readonly words: string;
  /** A JSON pointer to where a note would say so, or otherwise. */
  readonly at: string;
  /** What to write there to say so. */
  readonly note: JsonObject;
  /** The note says more than is taken to be so: to be completed by who knows. */
  readonly incomplete?: true;
}
