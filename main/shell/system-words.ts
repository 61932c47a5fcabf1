/** The operating system and the runtime in words, for "Copy details". */
export const systemWords = (): string =>
  `${process.platform} ${process.arch} ${process.getSystemVersion()}, Electron ${process.versions.electron}`;
