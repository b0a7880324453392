import { styleText } from 'node:util';
import type { Look } from '../reports/look.ts';

/** When colours are used. */
export type Colour = 'auto' | 'always' | 'never';

const USUAL_WIDTH = 100;

/** How a report looks on a stream: colours where it is a terminal and `NO_COLOR` is not set, its width where it has one. */
export function lookFor(stream: NodeJS.WriteStream, colour: Colour): Look {
  const wanted = colour === 'always' || (colour === 'auto' && stream.isTTY && !process.env['NO_COLOR']);
  return {
    paint: (style, text) => (wanted ? styleText(style, text, { validateStream: false }) : text),
    width: stream.columns ?? USUAL_WIDTH,
  };
}
