import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { isNoise, withoutNoise } from '../../../scripts/app/chromium-noise.mjs';

describe('noise', () => {
  test.each([
    '[123:1124/023807.666169:ERROR:bus.cc(407)] Failed to connect to the bus: Could not parse server address',
    '[123:1124/023807.666169:ERROR:dbus/bus.cc:405] Failed to connect to the bus',
    '[123:1124/023807.666:ERROR:object_proxy.cc(576)] Failed to call method: org.freedesktop.DBus',
    '[9:1124/023807.666169:ERROR:viz_main_impl.cc(183)] Exiting GPU process due to errors during initialization',
    '[9:1124/023807.666169:WARNING:vaapi_wrapper.cc(1526)] Skipping nVidia device named: nvidia-drm',
    '[11516:1125/034450.670691:ERROR:network_service_instance_impl.cc(613)] Network service crashed, restarting service.',
    'libva error: vaGetDriverNameByIndex() failed',
    'ERR: Display.cpp:1083 (initialize): ANGLE Display::initialize error 12289: Invalid visual ID requested.',
  ])('%s', (line) => expect(isNoise(line)).toBe(true));
});

describe('not noise', () => {
  test.each([
    '[1/6] Reading the request',
    'ERROR: bus.cc was mentioned by the app',
    'the dbus line of a text',
    '[15188:1124/023807.668342:FATAL:electron_browser_main_parts.cc(504)] Failed to shutdown.',
    '[15188:1124/023807.668342:ERROR:zygote_host_impl_linux.cc(100)] Running as root without --no-sandbox',
    '[15188:1124/023807.668342:FATAL:bus.cc(1)] the end',
    '',
  ])('%s', (line) => expect(isNoise(line)).toBe(false));
});

test('leaves out whole lines, however the stream is cut', async () => {
  const noise = '[123:1124/023807.666169:ERROR:bus.cc(407)] Failed to connect to the bus ₱';
  const bytes = Buffer.from(`first ₱\n${noise}\n[2/6] second\n${noise}\nlast`);
  for (const size of [1, 2, 7, bytes.length]) {
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
      bytes.subarray(i * size, (i + 1) * size),
    );
    expect(await text(Readable.from(chunks).pipe(withoutNoise()))).toBe('first ₱\n[2/6] second\nlast');
  }
});
