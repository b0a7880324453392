import { suiteOf } from './suite-of.ts';

suiteOf('rate-limited');
