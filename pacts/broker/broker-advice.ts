/** What to do about something that a broker says, a line each. */
export function brokerAdvice(said: string): readonly string[] {
  const [, environment] =
    /Environment (?:with name )?'?([^'\n]+?)'? does not exist/.exec(said) ??
    /environment '?([^'\n]+?)'? not found/i.exec(said) ??
    [];
  const [, pacticipant] = /Pacticipant '?([^'\n"]+?)'? not found/.exec(said) ?? [];
  const [, unknown, version] = /\/pacticipants\/([^/']+)\/versions\/([^/']+)' failed: 404/.exec(said) ?? [];
  return [
    ...(environment === undefined
      ? []
      : [`make the environment first: npx pact broker create-environment --name ${environment}`]),
    ...(pacticipant === undefined
      ? []
      : [
          `the broker does not know "${pacticipant}": is the name right? if it is: naysayer pacts && naysayer publish`,
        ]),
    ...(unknown === undefined || version === undefined
      ? []
      : [
          `the broker has no version ${decodeURIComponent(version)} of ${decodeURIComponent(unknown)}: publish its pacts or its results first`,
        ]),
  ];
}
