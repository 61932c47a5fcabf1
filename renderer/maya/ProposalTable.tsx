import type { Proposal } from '../../shared/maya/proposal';
import styles from './ProposalTable.module.css';

/** A change of a quote as before and after: first what changes, then what it costs. */
export function ProposalTable({ proposal: { facts, amounts, difference } }: { proposal: Proposal }) {
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Change</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>{rows(facts)}</tbody>
        <tbody className={styles.amounts}>{rows(amounts)}</tbody>
      </table>
      {difference !== null && <p className={styles.difference}>{difference}</p>}
    </>
  );
}

const rows = (shown: Proposal['facts']) =>
  shown.map(({ label, before, after }) => (
    <tr key={label}>
      <th scope="row" dir="auto">
        {label}
      </th>
      <td>{before}</td>
      <td>{after}</td>
    </tr>
  ));
