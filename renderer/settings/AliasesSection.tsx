import type { AliasView } from '../../shared/request/alias-calls';
import { aliasMeaning } from '../../shared/request/role-alias';
import { ask } from '../platform/bridge';
import { useQuery } from '../platform/query';
import { toast } from '../platform/toasts';
import { Button } from '../ui/Button';
import { localDateWords, plural } from '../ui/format';
import table from '../ui/Table.module.css';
import styles from './Settings.module.css';

/** The job titles that were saved as aliases. Each can be removed. */
export function AliasesSection() {
  const { data, error } = useQuery('aliases.list', {});
  return (
    <section className={styles.section} aria-label="Aliases" id="aliases">
      <h2 className={styles.title}>
        Aliases <span className={styles.sub}>job titles that clients use, and the roles they mean</span>
      </h2>
      {error && <p className={styles.error}>{error.message}</p>}
      {data && data.aliases.length === 0 && (
        <p className={styles.quiet}>
          No aliases yet. Correct the role of a line on a quote, then save it as an alias.
        </p>
      )}
      {data && data.aliases.length > 0 && <AliasTable aliases={data.aliases} />}
    </section>
  );
}

function AliasTable({ aliases }: { aliases: readonly AliasView[] }) {
  return (
    <div className={styles.table}>
      <table className={table.grid} aria-label="Aliases">
        <thead>
          <tr>
            <th scope="col">Job title</th>
            <th scope="col">Role</th>
            <th scope="col">Client</th>
            <th scope="col">Saved</th>
            <th scope="col">Used</th>
            <th scope="col">
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {aliases.map((alias) => (
            <tr key={alias.aliasId}>
              <th scope="row" dir="auto">
                {alias.words}
              </th>
              <td>{aliasMeaning(alias)}</td>
              <td dir="auto">{alias.client ?? 'All clients'}</td>
              <td>{keptWords(alias)}</td>
              <td>{alias.uses === 0 ? 'Not yet' : plural(alias.uses, 'quote')}</td>
              <td>
                <Button
                  kind="quiet"
                  small
                  aria-label={`Remove ${alias.words} for ${alias.client ?? 'all clients'}`}
                  onPress={() => void remove(alias)}
                >
                  Remove
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const keptWords = ({ keptBy, keptAt }: AliasView): string =>
  [localDateWords(keptAt), keptBy && `by ${keptBy}`].filter(Boolean).join(' ');

/** Quotes that were read with the alias don't change. */
async function remove({ aliasId, words, client }: AliasView): Promise<void> {
  if (!(await ask('aliases.remove', { aliasId }))) return;
  toast({
    text: `Alias “${words}” for ${client ?? 'all clients'} removed.`,
    undo: () => void ask('aliases.restore', { aliasId }),
  });
}
