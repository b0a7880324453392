import { suiteOf } from './suite-of.ts';

suiteOf('every-answer');
