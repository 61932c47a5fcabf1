import { CircleX, Copy, RotateCw } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { stackOf } from '../../shared/fault';
import { Button } from '../ui/Button';
import styles from './FaultBoundary.module.css';
import { copyFaultDetails, reportFault } from '../platform/fault-report';

interface FaultBoundaryProps {
  /** The screen, or the part of the window, for the log. */
  where: string;
  /** The heading. */
  title: string;
  /** A new visit renders the children again. */
  visit?: number;
  children: ReactNode;
}

interface FaultBoundaryState {
  visit: number | undefined;
  error: unknown;
  isBroken: boolean;
}

/** Shows an error and a way forward where rendering its children throws; the rest of the window stays. */
export class FaultBoundary extends Component<FaultBoundaryProps, FaultBoundaryState> {
  override state: FaultBoundaryState = { visit: this.props.visit, error: null, isBroken: false };

  static getDerivedStateFromError(error: unknown): Pick<FaultBoundaryState, 'error' | 'isBroken'> {
    return { error, isBroken: true };
  }

  static getDerivedStateFromProps(
    { visit }: FaultBoundaryProps,
    state: FaultBoundaryState,
  ): FaultBoundaryState | null {
    return visit === state.visit ? null : { visit, error: null, isBroken: false };
  }

  override componentDidCatch(error: unknown): void {
    reportFault(this.props.where, error);
  }

  override render(): ReactNode {
    const { error, isBroken } = this.state;
    const { where, title, children } = this.props;
    if (!isBroken) return children;
    return (
      <section className={styles.card} role="alert">
        <h1 className={styles.title}>
          <CircleX size={16} aria-hidden />
          {title}
        </h1>
        <p>
          Your quotes and what you typed are saved. Reload the window to try again. If this happens again,
          copy the details and send them to whoever supports ShoreQuote.
        </p>
        <div className={styles.actions}>
          <Button
            kind="primary"
            icon={<RotateCw size={16} aria-hidden />}
            onPress={() => window.location.reload()}
          >
            Reload
          </Button>
          <Button
            icon={<Copy size={16} aria-hidden />}
            onPress={() => void copyFaultDetails(`The window, ${where}`, stackOf(error))}
          >
            Copy details
          </Button>
        </div>
      </section>
    );
  }
}
