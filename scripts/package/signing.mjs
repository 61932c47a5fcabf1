// Which secrets sign an installer, and what that means for the builder. A signature is never silently left
// out: with some of the secrets set the build ends, with none its files are called "unsigned".
import { SetupProblem } from '../setup/progress.mjs';

/** @import { Configuration } from 'electron-builder' */

/**
 * @typedef {object} Signing
 * @property {'signed' | 'unsigned' | 'not needed'} state not needed: Linux, where checksums do that work
 * @property {Configuration} config
 */

/** Azure Artifact Signing: the key stays in Microsoft's hardware, as certificates since 2023 have to. */
const AZURE = [
  'AZURE_TENANT_ID',
  'AZURE_CLIENT_ID',
  'AZURE_CLIENT_SECRET',
  'AZURE_SIGN_ENDPOINT',
  'AZURE_SIGN_ACCOUNT',
  'AZURE_SIGN_PROFILE',
  'AZURE_SIGN_PUBLISHER',
];
/** A certificate with its key in a file. */
const WINDOWS_FILE = ['WIN_CSC_LINK', 'WIN_CSC_KEY_PASSWORD'];
/** A Developer ID, and the App Store Connect key that notarises. */
const APPLE = ['CSC_LINK', 'CSC_KEY_PASSWORD', 'APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'];

/**
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @returns {Signing}
 * @throws {SetupProblem} naming the secrets that are missing while others are set
 */
export function signing(platform, env) {
  if (platform === 'win32') return windows(env);
  if (platform === 'darwin') return mac(env);
  return { state: 'not needed', config: {} };
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Signing}
 */
function windows(env) {
  if (allOrNone(env, AZURE)) {
    return {
      state: 'signed',
      config: {
        forceCodeSigning: true,
        win: {
          signtoolOptions: null,
          azureSignOptions: {
            publisherName: env['AZURE_SIGN_PUBLISHER'] ?? '',
            endpoint: env['AZURE_SIGN_ENDPOINT'] ?? '',
            codeSigningAccountName: env['AZURE_SIGN_ACCOUNT'] ?? '',
            certificateProfileName: env['AZURE_SIGN_PROFILE'] ?? '',
          },
        },
      },
    };
  }
  if (allOrNone(env, WINDOWS_FILE)) return { state: 'signed', config: { forceCodeSigning: true } };
  return { state: 'unsigned', config: {} };
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Signing}
 */
function mac(env) {
  if (allOrNone(env, APPLE)) {
    return { state: 'signed', config: { forceCodeSigning: true, mac: { notarize: true } } };
  }
  // Apple's processors run nothing without a signature: this one names nobody. The hardened runtime would
  // then refuse Electron's own libraries, which have no team either.
  return {
    state: 'unsigned',
    config: { mac: { identity: '-', hardenedRuntime: false, notarize: false } },
  };
}

/**
 * Whether the secrets are there. A workflow hands over an empty text for one that is not.
 * @param {NodeJS.ProcessEnv} env
 * @param {readonly string[]} names
 */
function allOrNone(env, names) {
  const missing = names.filter((name) => !env[name]);
  if (missing.length === names.length) return false;
  if (missing.length === 0) return true;
  throw new SetupProblem(
    `Some signing secrets are missing: ${missing.join(', ')}. Set all of them or none (docs/releasing.md).`,
  );
}
