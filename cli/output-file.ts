import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Misuse } from './exit-code.ts';

/**
 * Looks whether a file can be written, before anything is sent; its folder is made if it is not there.
 *
 * @param option what names it on the command line
 * @throws {Misuse} if it can't
 */
export function checkOutput(option: string, file: string | undefined): void {
  if (file === undefined) return;
  checkFolder(`${option} ${file}`, dirname(file));
  const before = statSync(file, { throwIfNoEntry: false });
  if (before?.isDirectory()) throw new Misuse(`${option} ${file} can't be written: it is a folder`);
  if (before) checkWritable(`${option} ${file}`, file);
}

/**
 * Looks whether files can be put into a folder, which is made if it is not there.
 *
 * @param what it is called in the message
 * @throws {Misuse} if they can't
 */
export function checkFolder(what: string, folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new Misuse(`${what} can't be written: ${(error as Error).message}`);
  }
  checkWritable(what, folder);
}

function checkWritable(what: string, path: string): void {
  try {
    accessSync(path, constants.W_OK);
  } catch (error) {
    throw new Misuse(`${what} can't be written: ${(error as Error).message}`);
  }
}
