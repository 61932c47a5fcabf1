import fs from 'node:fs';
import path from 'node:path';
import { SetupProblem } from '../setup/progress.mjs';

/** @import { Project } from '../setup/project.mjs' */

/** @typedef {{ date: string, source: string, php_per_unit_e4: Record<string, number>, derived: string[], notes: Record<string, string> }} Fx */
/** @typedef {{ version: string, as_of: string, fx: Fx, [key: string]: unknown }} Pricing */

const NAMED = /from '\.\/(pricing-\d{4}-\d{2}-\d{2}\.json)'/;
/** A release with rates older than this many days would misprice every quote until the first renewal. */
export const MOST_DAYS = 30;

/**
 * The pricing file in force.
 * @param {Project} project
 * @returns {{ file: string, pricing: Pricing }}
 */
export function tableInForce(project) {
  const folder = path.join(project.root, 'shared/data');
  const name = NAMED.exec(fs.readFileSync(path.join(folder, 'current.ts'), 'utf8'))?.[1];
  if (name === undefined) throw new SetupProblem('shared/data/current.ts names no pricing file.');
  const file = path.join(folder, name);
  return { file, pricing: JSON.parse(fs.readFileSync(file, 'utf8')) };
}

/**
 * Writes a renewed table and puts it in force. The file before stays: quotes name its version.
 * @param {Project} project
 * @param {string} today Asia/Manila, `YYYY-MM-DD`
 * @param {Fx} fx
 * @returns {string} the new file
 */
export function putInForce(project, today, fx) {
  const { file, pricing } = tableInForce(project);
  const name = `pricing-${today}.json`;
  const target = path.join(path.dirname(file), name);
  const renewed = { ...pricing, version: `pricing-${today}`, as_of: today, fx };
  fs.writeFileSync(target, `${JSON.stringify(renewed, null, 1)}\n`, { flag: file === target ? 'w' : 'wx' });
  const index = path.join(path.dirname(file), 'current.ts');
  fs.writeFileSync(index, fs.readFileSync(index, 'utf8').replace(path.basename(file), name));
  return target;
}

/**
 * How old the rates of the table in force are, whole days.
 * @param {Project} project
 * @param {string} today Asia/Manila, `YYYY-MM-DD`
 */
export function ageOfRates(project, today) {
  const { date } = tableInForce(project).pricing.fx;
  return { date, days: Math.max(0, Math.round((Date.parse(today) - Date.parse(date)) / 86_400_000)) };
}
