import type { Operation } from '../../contracts/api/operation.ts';
import type { Learning } from './learning.ts';
import type { Referable } from './referable.ts';
import type { Sent } from './try-otherwise.ts';

/** What a lesson is learnt with. */
export interface LessonTools {
  readonly learning: Learning;
  readonly referable: Referable;
  /** Whether requests are few: what would be made for each of them costs more. */
  readonly isQuick: boolean;
  /** Learns how another operation is called. */
  readonly learn: (operation: Operation) => Promise<void>;
  /** Hears what did not help: it is told unless something else does. */
  readonly onUnhelpful: (words: string) => void;
}

/**
 * Learns one thing of how an operation is called.
 *
 * @param operation as it is known by now
 * @param sent what it was answered last
 * @returns what somebody was answered since something was learnt; undefined where nothing was
 */
export type Lesson = (tools: LessonTools, operation: Operation, sent: Sent) => Promise<Sent | undefined>;
