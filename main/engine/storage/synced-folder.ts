/** Whether a folder is kept in sync by a cloud service, which may copy a data file in the middle of a write. */
import { realpathSync } from 'node:fs';
import { sep } from 'node:path';

/** How the services name their folders on Windows, macOS and Linux, by one name in the path. */
const SERVICES: readonly [RegExp, string][] = [
  [/^onedrive(?:$|[\s-])/i, 'OneDrive'],
  [/^dropbox(?:$|[\s-(])/i, 'Dropbox'],
  [/^(?:icloud ?drive|icloud~|com~apple~clouddocs|mobile documents$)/i, 'iCloud Drive'],
  [/^(?:google ?drive(?:$|[\s-])|googledrivefs$|my drive$|shared drives$)/i, 'Google Drive'],
];

/** The service that syncs the folder, by its name for people; null: none that is known. Links are followed. */
export function syncServiceOf(folder: string): string | null {
  for (const name of realPath(folder).split(sep)) {
    const service = SERVICES.find(([pattern]) => pattern.test(name))?.[1];
    if (service !== undefined) return service;
  }
  return null;
}

function realPath(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return folder;
    throw error;
  }
}
