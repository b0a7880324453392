/**
 * A character that is seen, as a class of a regular expression: neither a space nor a control, nor one that is shown as nothing
 * (a Hangul filler, a joiner; Unicode's Default_Ignorable_Code_Point).
 *
 * Those that are letters or marks stand in it by themselves: not each engine that reads pacts knows that property.
 */
export const VISIBLE =
  '[^\\s\\p{C}\\p{Z}\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180D\u180F\u3164\uFE00-\uFE0F\uFFA0\u{E0100}-\u{E01EF}]';
