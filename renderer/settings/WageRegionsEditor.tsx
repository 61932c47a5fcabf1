import { WAGE_REGION_WORDS } from '../../shared/pricing/explain-parts';
import type { PricingSettings } from '../../shared/pricing/settings';
import { WAGE_REGIONS, WORKSPACES } from '../../shared/request/vocabulary';
import { Choice } from '../ui/Choice';
import { WORKSPACE_WORDS } from '../ui/words';
import styles from './Settings.module.css';

type Regions = PricingSettings['wage_regions'];

const OPTIONS = WAGE_REGIONS.map((value) => ({ value, label: `${value}, ${WAGE_REGION_WORDS[value]}` }));

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
