/** Reads one file and answers with what is in it, or why it cannot be read. */
import { CallRefused } from '../../shared/contract/reply';
import type { FromIntake, ToIntake } from './protocol';

export async function answer(request: ToIntake): Promise<FromIntake> {
  try {
    return { kind: 'done', output: await read(request) };
  } catch (error) {
    if (error instanceof CallRefused) return { kind: 'refused', error: error.error };
    throw error;
  }
}

/** Each reader is loaded only where it is needed: a process reads one file. */
async function read(request: ToIntake): Promise<unknown> {
  switch (request.kind) {
    case 'brief':
      return (await import('./read-brief')).readBrief(request.source, request.options);
    case 'tableStart':
      return (await import('./candidates/read-table')).readTableStart(request.source);
    case 'candidates':
      return (await import('./candidates/read-candidates')).readCandidates(
        request.source,
        request.options.mapping,
      );
    case 'logo':
      return (await import('./read-logo')).readLogo(request.source);
    case 'dataFile':
      return (await import('./reference/read-data-file')).readDataFile(request.source);
  }
}
