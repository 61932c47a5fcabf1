/** What is said of files that their format's library cannot read. */
import { CallRefused, refuse } from '../../../shared/contract/reply';

/**
 * Runs a library that may throw anything at a damaged file.
 *
 * @throws {CallRefused} with a message for a person, regardless of what was thrown
 */
export async function orDamaged<T>(name: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof CallRefused ? error : damaged(name);
  }
}

export const damaged = (name: string): CallRefused =>
  refuse(
    'invalid',
    `The file ${name} is damaged and can’t be read. Ask for it again, or copy what you need and paste it here.`,
    [{ path: 'file', message: 'is damaged' }],
  );

export const locked = (name: string): CallRefused =>
  refuse(
    'invalid',
    `The file ${name} is protected by a password. Save it without one, or copy what you need and paste it here.`,
    [{ path: 'file', message: 'is protected by a password' }],
  );
