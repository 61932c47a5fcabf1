import './platform/schemas-without-eval';
import './ui/tokens.css';
import './ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './frame/App';
import { FaultBoundary } from './frame/FaultBoundary';
import { reportFault } from './platform/fault-report';
import { ToastRegion } from './frame/ToastRegion';
import { QueryProvider } from './platform/query';
import { loadUnsent } from './platform/unsent';

// What no boundary sees: an event or a promise that nobody waited for. The screen stays as it is.
window.addEventListener('error', ({ error }) => reportFault('event', error));
window.addEventListener('unhandledrejection', ({ reason }) => reportFault('promise', reason));

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
await loadUnsent();
createRoot(root).render(
  <StrictMode>
    <FaultBoundary where="window" title="The window stopped working">
      <QueryProvider>
        <App />
      </QueryProvider>
    </FaultBoundary>
    <ToastRegion />
  </StrictMode>,
);
