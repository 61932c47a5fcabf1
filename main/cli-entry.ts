/** The commands that need no Electron, for plain Node: the launcher asks here before it prepares one. */
export { runPlain } from './cli/run';
