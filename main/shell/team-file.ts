/**
 * Team files: a configuration signed with the Ed25519 key of the install that exports it. A file is read only in the
 * very form in which it is written, so that no byte of it can be changed.
 */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { type CallRefused, refuse } from '../../shared/contract/reply';
import type { DataFile } from '../../shared/reference/import-review';
import { inPresentKeys, TeamConfiguration, TeamEnvelope } from '../../shared/reference/team-file';

/** What is signed begins with this, so that the signature says nothing about other bytes. */
const CONTEXT = 'shorequote-team 1\n';
const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;
/** DER of an Ed25519 public key before its 32 bytes (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** A new private key, as it is kept: PKCS #8 in base64. */
export const newTeamKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');

const privateKeyOf = (kept: string): KeyObject =>
  createPrivateKey({ key: Buffer.from(kept, 'base64'), format: 'der', type: 'pkcs8' });

/** The public key of a kept private key: 32 bytes in base64. */
export const publicKeyOf = (kept: string): string =>
  createPublicKey(privateKeyOf(kept))
    .export({ format: 'der', type: 'spki' })
    .subarray(SPKI_PREFIX.length)
    .toString('base64');

/** By which two people compare a public key: `8F3A 01C2 …`, half of its SHA-256. */
export const fingerprintOf = (publicKey: string): string =>
  createHash('sha256')
    .update(Buffer.from(publicKey, 'base64'))
    .digest('hex')
    .slice(0, 32)
    .toUpperCase()
    .replaceAll(/.{4}(?=.)/g, '$& ');

/** A configuration as a file's text. */
export function writeTeamFile(configuration: TeamConfiguration, kept: string): string {
  const payload = JSON.stringify(configuration);
  return textOf({
    format: 'shorequote-team',
    version: 1,
    key: publicKeyOf(kept),
    payload,
    signature: sign(null, signedBytes(payload), privateKeyOf(kept)).toString('base64'),
  });
}

/**
 * The configuration of a file whose signature fits its key. Whose key that is, a person says.
 *
 * @throws {CallRefused} where it isn’t such a file, or was changed
 */
export function openTeamFile(text: string, name: string): Extract<DataFile, { kind: 'team' }> {
  const envelope = TeamEnvelope.safeParse(jsonOf(text));
  if (!envelope.success)
    throw unreadable(name, 'isn’t a ShoreQuote team file, or was created by a newer version of ShoreQuote');
  const { key, payload, signature } = envelope.data;
  if (textOf(envelope.data) !== text || !isSigned(envelope.data))
    throw unreadable(name, 'was changed after it was exported');
  const configuration = TeamConfiguration.safeParse(jsonOf(payload));
  if (!configuration.success)
    throw unreadable(name, 'contains something that this version of ShoreQuote doesn’t recognise');
  return {
    kind: 'team',
    name,
    publicKey: key,
    fingerprint: fingerprintOf(key),
    hash: createHash('sha256').update(signature).update(payload).digest('hex'),
    configuration: { ...configuration.data, changes: inPresentKeys(configuration.data.changes) },
  };
}

const signedBytes = (payload: string): Buffer => Buffer.from(CONTEXT + payload);

const textOf = ({ format, version, key, payload, signature }: TeamEnvelope): string =>
  `${JSON.stringify({ format, version, key, payload, signature })}\n`;

/** Base64 has several forms for one value, and OpenSSL passes over bytes behind a key: only what is written counts. */
function isSigned({ key, payload, signature }: TeamEnvelope): boolean {
  const bytes = Buffer.from(key, 'base64');
  const signed = Buffer.from(signature, 'base64');
  if (bytes.length !== KEY_BYTES || signed.length !== SIGNATURE_BYTES) return false;
  if (bytes.toString('base64') !== key || signed.toString('base64') !== signature) return false;
  const publicKey = createPublicKey({
    key: Buffer.concat([SPKI_PREFIX, bytes]),
    format: 'der',
    type: 'spki',
  });
  return verify(null, signedBytes(payload), publicKey, signed);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const unreadable = (name: string, why: string): CallRefused =>
  refuse('invalid', `The file ${name} ${why}. Ask for a new export.`, [{ path: 'file', message: why }]);
