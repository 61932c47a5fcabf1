import type { FieldError } from '../../shared/contract/reply';
import styles from './FormErrors.module.css';

/** What a form was refused for that belongs to none of its fields. */
export function FormErrors({ errors }: { errors: readonly FieldError[] }) {
  return errors.map(({ path, message }) => (
    <p key={path} role="alert" className={styles.error}>
      {message}
    </p>
  ));
}
