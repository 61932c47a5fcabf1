/** The environment of our processes, built from scratch: no ambient keys, proxies or NODE_OPTIONS. */
export function childEnvironment(): Record<string, string> {
  const names = [
    'HOME',
    'PATH',
    'TMPDIR',
    'TMP',
    'TEMP',
    'LANG',
    'TZ',
    'SystemRoot',
    'APPDATA',
    'LOCALAPPDATA',
    'USERPROFILE',
  ];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}
