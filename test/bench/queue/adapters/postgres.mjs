// What the adapters of queues on PostgreSQL share: a database of their own.
import { load } from '../tools.mjs';

const server = process.env['BENCH_POSTGRES_URL'];
export const serverPids = () => [Number(process.env['BENCH_POSTGRES_PID'])];
const database = `queue_bench_${process.pid}`;
export const { Pool } = await load('pg');

async function admin(statement) {
  const pool = new Pool({ connectionString: server, max: 1 });
  await pool.query(statement);
  await pool.end();
}

export async function createDatabase() {
  await admin(`CREATE DATABASE ${database}`);
  const url = new URL(server);
  url.pathname = database;
  return url.toString();
}

export const dropDatabase = () => admin(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
