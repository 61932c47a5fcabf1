import type { PricingSettings, WageRegion } from '../../shared/pricing/settings';
import { WORKSPACES } from '../../shared/request/vocabulary';
import { Choice } from '../ui/Choice';
import { WORKSPACE_WORDS } from '../ui/words';
import styles from './Settings.module.css';

type Regions = PricingSettings['wage_regions'];

const OPTIONS: { value: WageRegion; label: string }[] = [
  { value: 'III', label: 'III, Central Luzon' },
  { value: 'NCR', label: 'NCR, Metro Manila' },
];

interface WageRegionsEditorProps {
  regions: Regions;
  keep: (regions: Regions) => void;
}

export function WageRegionsEditor({ regions, keep }: WageRegionsEditorProps) {
  return (
    <div className={styles.regions}>
      {WORKSPACES.map((workspace) => (
        <Choice
          key={workspace}
          label={WORKSPACE_WORDS[workspace]}
          value={regions[workspace]}
          options={OPTIONS}
          onChange={(region) => keep({ ...regions, [workspace]: region })}
        />
      ))}
    </div>
  );
}
