import { comesLast } from '../engine/plan/last-faults.ts';
import { suiteOf } from './suite-of.ts';

suiteOf('malformed', comesLast);
