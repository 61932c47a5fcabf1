import { go } from '../platform/navigation';
import { useQuery } from '../platform/query';
import { Button } from '../ui/Button';
import { plural } from '../ui/format';
import styles from './Settings.module.css';

/** Where the salaries come from, and the way to newer ones. */
export function SalariesSection() {
  const proposals = useQuery('salaries.overview', {}).data?.proposals ?? [];
  const open = proposals.filter(({ decision }) => decision === null).length;
  const inForce = proposals.filter(({ isInForce }) => isInForce).length;
  return (
    <section className={styles.section} aria-label="Salaries" id="salaries">
      <h2 className={styles.title}>
        Salaries{' '}
        <span className={styles.sub}>
          from the salary table; newer ones can be searched on the web and are used once you accept them
        </span>
      </h2>
      <p className={styles.quiet}>
        {inForce === 0 ? 'No web salaries in use' : `${plural(inForce, 'web salary', 'web salaries')} in use`}
        {open > 0 && `, ${open} to review`}.
      </p>
      <div className={styles.buttons}>
        <Button small onPress={() => go({ name: 'salaries' })}>
          Refresh salaries
        </Button>
      </div>
    </section>
  );
}
