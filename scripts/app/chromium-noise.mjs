import { StringDecoder } from 'node:string_decoder';
import { Transform } from 'node:stream';

/** Chromium's own log line: process, time, level, source file. */
const CHROMIUM_LINE = /^\[\d+:\d{4}\/\d{6}\.\d+:(?:INFO|WARNING|ERROR):([\w./-]+\.(?:cc|mm))[(:]\d+\)?\] /;

/** Sources that complain where there is no D-Bus, graphics card or screen, or no time before a quick end. */
const HARMLESS = [
  /(?:^|\/)(?:bus|object_proxy|dbus_\w+|secret_portal\w*|key_storage_\w+)\.cc$/,
  /(?:^|\/)(?:viz_main_impl|command_buffer_proxy_impl|gpu_\w+|vaapi_\w+|angle_platform_impl)\.cc$/,
  /(?:^|\/)(?:gl_\w+|egl_\w+|vulkan_\w+|context_result|shared_context_state|raster_decoder)\.cc$/,
  /(?:^|\/)(?:network_change_notifier_linux|zygote_linux|x11_\w+|xdg_\w+|atom_cache|browser_main_loop)\.cc$/,
  // Ctrl+C ends Chromium's own helpers too, sometimes before the process that watches them.
  /(?:^|\/)network_service_instance_impl\.cc$/,
];
/** The same from the libraries beneath it. */
const LIBRARY_LINES =
  /^(?:ERR: Display\.cpp|libva (?:error|info)|MESA(?:-LOADER)?|libEGL warning|dconf-WARNING|Gtk-Message)\b/;

/**
 * Whether a line of standard error is Chromium's and harmless. The app's own lines never are.
 * @param {string} line
 */
export function isNoise(line) {
  const source = CHROMIUM_LINE.exec(line)?.[1];
  if (source === undefined) return LIBRARY_LINES.test(line);
  return HARMLESS.some((pattern) => pattern.test(source));
}

/** A stream that leaves out whole lines of noise. */
export function withoutNoise() {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  return new Transform({
    transform(chunk, _encoding, done) {
      const lines = (rest + decoder.write(chunk)).split('\n');
      rest = lines.pop() ?? '';
      const kept = lines.filter((line) => !isNoise(line));
      done(null, kept.map((line) => `${line}\n`).join(''));
    },
    flush(done) {
      rest += decoder.end();
      done(null, rest === '' || isNoise(rest) ? '' : rest);
    },
  });
}
