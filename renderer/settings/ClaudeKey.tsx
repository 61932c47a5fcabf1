import { type ReactNode, useState } from 'react';
import type { KeyView } from '../../shared/contract/app-view';
import { ask, request } from '../platform/bridge';
import { SecretField } from './SecretField';
import { JobOutcome } from './JobOutcome';

interface ClaudeKeyProps {
  view: KeyView;
  /** Leaves the key for later, where it is asked for; shown next to "Keep the key". */
  later?: ReactNode;
}

/** The Claude key. */
export function ClaudeKey({ view, later }: ClaudeKeyProps) {
  const [testJob, setTestJob] = useState<number | null>(null);
  return (
    <SecretField
      label="Claude API key"
      noun="key"
      view={view}
      set={(key) => {
        setTestJob(null);
        return request('key.set', { key });
      }}
      remove={() => ask('key.remove', {})}
      test={() =>
        void ask('key.test', { submitKey: crypto.randomUUID() }).then((started) =>
          setTestJob(started?.jobId ?? null),
        )
      }
      result={
        testJob !== null && <JobOutcome jobId={testJob} running="Testing the key…" works="The key works" />
      }
      later={later}
    />
  );
}
