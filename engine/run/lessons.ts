import { learnBefore } from './learn-before.ts';
import { learnBody } from './learn-body.ts';
import { learnTold } from './learn-told.ts';
import { learnTaken } from './learn-taken.ts';
import { learnFiles } from './learn-files.ts';
import { learnListedName } from './learn-listed-name.ts';
import { learnMarked } from './learn-marked.ts';
import { learnNamed } from './learn-named.ts';
import { learnNamedIds } from './learn-named-ids.ts';
import { learnOptionalReferences } from './learn-optional-references.ts';
import { learnParameters } from './learn-parameters.ts';
import { learnSentName } from './learn-sent-name.ts';
import { learnUser } from './learn-user.ts';
import { learnVerbatim } from './learn-verbatim.ts';
import { learnVersion } from './learn-version.ts';
import { learnWeakTags } from './learn-weak-tags.ts';
import type { Lesson } from './lesson.ts';

/** All that is learnt of one operation from what it is answered: who asks, then what it says, then what comes before it, and at last how what it made is named. */
export const LESSONS: readonly Lesson[] = [
  learnUser,
  learnListedName,
  learnVerbatim,
  learnTaken,
  learnVersion,
  learnWeakTags,
  learnFiles,
  learnBody,
  learnNamed,
  learnMarked,
  learnOptionalReferences,
  learnParameters,
  learnNamedIds,
  learnBefore,
  learnTold,
  learnSentName,
];
