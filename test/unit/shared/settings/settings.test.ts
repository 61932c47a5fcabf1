import { describe, expect, it } from 'vitest';
import { SETTING_SCHEMAS } from '../../../../shared/settings/settings';

const takes = (key: string, value: unknown): boolean =>
  SETTING_SCHEMAS.get(key)?.safeParse(value).success ?? false;
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('a setting that leads out', () => {
  it.each([
    ['crm.webhook_url', '', true],
    ['crm.webhook_url', 'https://crm.example/hook?x=1', true],
    ['crm.webhook_url', 'http://127.0.0.1:8080/hook', true],
    ['crm.webhook_url', 'https://münchen.example/hook', true],
    ['crm.webhook_url', 'http://crm.example/hook', false],
    ['crm.webhook_url', 'http://127.0.0.1.crm.example/hook', false],
    ['crm.webhook_url', 'https://ana:secret@crm.example/hook', false],
    ['crm.webhook_url', 'https://crm.example/hook#part', false],
    ['crm.webhook_url', 'https://раураl.com/hook', false],
    ['crm.webhook_url', 'https://ｂ.co/hook', false],
    ['crm.webhook_url', 'https://', false],
    ['crm.webhook_url', 'file:///etc/passwd', false],
    ['crm.webhook_url', 'javascript:alert(1)', false],
    ['crm.webhook_url', '//crm.example', false],
    ['crm.webhook_url', 'https:crm.example', false],
    ['crm.webhook_url', 'https:\\\\crm.example', false],
    ['crm.webhook_url', 'https://crm.example\n.evil', false],
    ['crm.webhook_url', 'https://ex%61mple.com', false],
    ['crm.webhook_url', 'https://crm。example/', false],
    ['crm.webhook_url', 'https://[::1]:8443/hook', true],
    ['crm.webhook_url', 'https://192.168.1.20:8443/hook', true],
    ['crm.webhook_url', 'https://0x7f000001/hook', true],
    ['crm.webhook_url', ['https://crm.example'], false],
    ['mail.host', '', true],
    ['mail.host', 'smtp.example.com', true],
    ['mail.host', 'localhost', true],
    ['mail.host', '192.168.1.20', true],
    ['mail.host', '::1', true],
    ['mail.host', '0x7f000001', false],
    ['mail.host', '2130706433', false],
    ['mail.host', '127.1', false],
    ['mail.host', 'smtp.example.com:25', false],
    ['mail.host', 'smtp.example.com/path', false],
    ['mail.host', 'ana@smtp.example.com', false],
    ['mail.host', 'ｓmtp.example.com', false],
    ['mail.host', 'smtp.раураl.com', false],
    ['mail.host', 'smtp example', false],
    ['claude.model', 'claude-haiku-5-5', true],
    ['claude.model', '../models', false],
    ['claude.model', 'https://evil.example', false],
    ['maya.model', 'a b', false],
    ['alerts.telegram_chat', '-100777', true],
    ['alerts.telegram_chat', 'https://t.me/x', false],
    ['mail.sender_name', '=?utf-8?Q?Bank?=', false],
    ['company.logo', `data:image/png;base64,${PNG}`, true],
    ['company.logo', 'data:image/png;base64,AAAA', false],
    ['company.logo', 'data:image/svg+xml;base64,PHN2Zz4=', false],
    ['company.logo', 'https://evil.example/logo.png', false],
    ['company.logo', `data:image/png;base64,${PNG}"><script>`, false],
  ])('%s %s: %s', (key, value, isTaken) => {
    expect(takes(key, value)).toBe(isTaken);
  });
});
