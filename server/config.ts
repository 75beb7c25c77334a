/**
 * The only reader of process.env. Every setting is validated once, at start;
 * all mistakes are told together. Secrets never appear in `printableConfig`.
 */
import path from 'node:path';
import { z } from 'zod';
import { isCidr } from './shared/ip.ts';

const flag = z.enum(['true', 'false', '1', '0']).transform((value) => value === 'true' || value === '1');

const settings = z.object({
  NODE_ENV: z.string().default('production'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  SECRET_KEY_FILE: z.string().min(1).optional(),
  MANAGEMENT_NETWORKS: z
    .string()
    .default('10.0.0.0/8,172.16.0.0/12,192.168.0.0/16')
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .refine((networks) => networks.every(isCidr), 'must be CIDR ranges separated by commas'),
  TRUST_PROXY: z
    .string()
    .default('')
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .refine((hosts) => !hosts.includes('true'), 'must list the addresses of the proxies, not "true"'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  TIME_ZONE: z.string().default('Asia/Ho_Chi_Minh'),
  INVENTORY_DAYS: z.coerce.number().int().min(1).max(3650).default(90),
  ILLUSTRATIVE_DATA: flag.default(false),
  PROVINCE_RULES_FILE: z.string().min(1).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be smtp://… or smtps://…' }).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/, 'must be an address, or a name with an address in <…>')
    .optional(),
});

export interface Config {
  port: number;
  host: string;
  /** Where people reach the system; links on paper and in QR codes are built from it, never from a Host header. */
  baseUrl: string;
  dataDir: string;
  databaseUrl: string | null;
  secretKeyFile: string;
  /** Address ranges (CIDR) in which devices may be polled. */
  managementNetworks: string[];
  trustProxy: string[];
  logLevel: string;
  timeZone: string;
  /** So many days the messages of agents are kept as they came. */
  inventoryDays: number;
  /** The pages say that all people and machines shown are invented. */
  illustrativeData: boolean;
  /** What the province decides itself: rates of depreciation, what is bought centrally. */
  provinceRulesFile: string | null;
  /** The mail server, with user and password where it asks for them; null: no mail is sent. */
  smtpUrl: string | null;
  /** Whom mail comes from. Both are set, or neither. */
  mailFrom: string | null;
  testing: boolean;
}

export const config: Config = readConfig(process.env);

/** Reads the settings from an environment; throws one error naming every mistake. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const parsed = settings.safeParse(environment);
  if (!parsed.success) {
    const mistakes = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The settings are wrong:\n${mistakes.join('\n')}`);
  }
  const env = parsed.data;
  if ((env.SMTP_URL === undefined) !== (env.MAIL_FROM === undefined))
    throw new Error('The settings are wrong:\n  SMTP_URL and MAIL_FROM: set both, or neither');
  const dataDir = path.resolve(env.DATA_DIR);
  return {
    port: env.PORT,
    host: env.HOST,
    baseUrl: (env.BASE_URL ?? `http://${env.HOST}:${env.PORT}`).replace(/\/+$/, ''),
    dataDir,
    databaseUrl: env.DATABASE_URL ?? null,
    secretKeyFile: path.resolve(env.SECRET_KEY_FILE ?? path.join(dataDir, 'secret.key')),
    managementNetworks: env.MANAGEMENT_NETWORKS,
    trustProxy: env.TRUST_PROXY,
    logLevel: env.LOG_LEVEL,
    timeZone: env.TIME_ZONE,
    inventoryDays: env.INVENTORY_DAYS,
    illustrativeData: env.ILLUSTRATIVE_DATA,
    provinceRulesFile: env.PROVINCE_RULES_FILE ? path.resolve(env.PROVINCE_RULES_FILE) : null,
    smtpUrl: env.SMTP_URL ?? null,
    mailFrom: env.MAIL_FROM ?? null,
    testing: env.NODE_ENV === 'test',
  };
}

/** The settings as they may be printed: passwords inside addresses are hidden. */
export function printableConfig(current: Config = config): Record<string, unknown> {
  const hidden = (url: string | null) => url?.replace(/:[^:@/]*@/, ':<secret>@') ?? null;
  return { ...current, databaseUrl: hidden(current.databaseUrl), smtpUrl: hidden(current.smtpUrl) };
}
