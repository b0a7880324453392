import { packageFile } from './package-file.ts';

/**
 * What is wrong with the Node that runs the command; undefined if it is new enough.
 *
 * @param running a version, such as `22.19.0`
 * @param wanted a range of the form `>=22.19`
 */
export function oldNode(
  running: string = process.versions.node,
  wanted: string | undefined = packageFile()?.engines.node,
): string | undefined {
  const [least = [], own = []] = [wanted ?? '', running].map((each) =>
    (each.match(/\d+/g) ?? []).map(Number),
  );
  const differing = least.findIndex((part, index) => part !== (own[index] ?? 0));
  const isOld = differing >= 0 && (own[differing] ?? 0) < (least[differing] ?? 0);
  return isOld ? `this is Node ${running}, and naysayer needs ${least.join('.')} or newer` : undefined;
}
