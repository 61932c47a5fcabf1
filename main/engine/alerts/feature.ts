/** Alerts of failed jobs: on the desktop, and by Telegram where that is set up. */
import type { Answers } from '../../../shared/contract/call';
import type { settingsCalls } from '../../../shared/settings/settings-calls';
import type { Core } from '../core';
import { startJob } from '../queue/start-job';
import type { SettingsFeature } from '../settings/feature';
import type { Shell } from '../shell';
import { createAlerts } from './alerts';
import { sendAlert } from './send-alert';
import type { TelegramAccount } from './telegram';

export interface AlertsFeatureOptions {
  settings: SettingsFeature;
  telegramUrl: string;
  notify: Shell['alert'];
}

export function alertsFeature({ queue, writer, clock }: Core, options: AlertsFeatureOptions) {
  const { settings, telegramUrl, notify } = options;

  function telegram(): TelegramAccount | null {
    const token = settings.secret('telegram_token');
    const { telegram_chat: chat } = settings.values().alerts;
    return token === null || chat === '' ? null : { baseUrl: telegramUrl, token: token.value, chat };
  }

  const sendByTelegram = (text: string): void =>
    void writer.write(() => queue.commands.enqueue({ type: 'send_alert', input: { text } }), {
      mustCommit: true,
    });

  const alerts = createAlerts({
    clock,
    raise: (alert) => {
      if (settings.values().alerts.desktop) notify(alert);
      if (telegram()) sendByTelegram(`${alert.title}\n${alert.text}`);
    },
  });
  queue.define(sendAlert(telegram));
  queue.on(({ jobId, type, event }) => {
    const error = event === 'failed' || event === 'poisoned' ? queue.get(jobId)?.error : null;
    // An alert that fails is seen in the Activity screen: it raises no alert about itself.
    if (error && type !== 'send_alert') alerts.onJobFailed({ jobId, type, error });
  });

  const calls: Pick<Answers<typeof settingsCalls>, 'alerts.test'> = {
    'alerts.test': ({ submitKey }) =>
      startJob(queue.commands, {
        type: 'send_alert',
        input: { text: 'ShoreQuote can reach this chat.' },
        submitKey,
      }),
  };
  return { calls, stop: alerts.stop };
}
