const METHOD = "'(?:GET|HEAD|OPTIONS|TRACE|CONNECT|QUERY|POST|PUT|PATCH|DELETE)'";

/** A text that compares with the name of a method. */
export const COMPARES_METHOD = new RegExp(
  `[=!]==? ${METHOD}|${METHOD} [=!]==?|case ${METHOD}|${METHOD}(?:, )?\\]\\.includes`,
);

/** What is tested may know methods by their names, since it shares nothing with the judge. */
export const KNOWS_METHODS =
  /^(?:contracts\/api\/method-semantics\.ts$|targets\/(?:reference|mutants)\/|examples\/)/;
