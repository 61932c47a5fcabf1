/** Starts the process that reads one file, as a utility process. */
import { app, utilityProcess } from 'electron';
import { childEnvironment } from './child-environment';
import { type IntakeProcess, MAX_HEAP_MB } from './intake/intake';

export function startIntakeProcess(module: string): IntakeProcess {
  const child = utilityProcess.fork(module, [], {
    serviceName: 'ShoreQuote file reader',
    execArgv: [`--max-old-space-size=${MAX_HEAP_MB}`],
    env: childEnvironment(),
    stdio: 'ignore',
  });
  return {
    send: (request) => child.postMessage(request),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', listener),
    kill() {
      // A process that is busy hears no polite signal.
      if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
    },
    memoryBytes() {
      const metric = app.getAppMetrics().find(({ pid }) => pid === child.pid);
      return metric === undefined ? null : metric.memory.workingSetSize * 1_024;
    },
  };
}
