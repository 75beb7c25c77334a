/** Loaded before any test: a throw-away data folder, a quiet log, and the database the run is for. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'inventory-test-'));
process.env.NODE_ENV = 'test';
process.env.DATA_DIR = folder;
process.env.LOG_LEVEL ??= 'silent';
process.env.MANAGEMENT_NETWORKS ??= '127.0.0.0/8,10.0.0.0/8';

process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
