import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
} from 'sequelize';
import { db } from '../connection.ts';

/** How devices of a scope are asked; the secret is encrypted. */
export class SnmpCredentialRow extends Model<
  InferAttributes<SnmpCredentialRow>,
  InferCreationAttributes<SnmpCredentialRow>
> {
  declare id: CreationOptional<number>;
  declare name: string;
  declare version: string;
  declare unitId: CreationOptional<number | null>;
  declare networks: unknown;
  declare secret: string;
  declare createdAt: Date;
  declare retiredAt: CreationOptional<Date | null>;
}

SnmpCredentialRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    name: { type: DataTypes.STRING(100), allowNull: false },
    version: { type: DataTypes.STRING(2), allowNull: false },
    unitId: { type: DataTypes.INTEGER, allowNull: true, references: { model: 'units', key: 'id' } },
    networks: { type: DataTypes.JSON, allowNull: false },
    secret: { type: DataTypes.TEXT, allowNull: false },
    createdAt: { type: DataTypes.DATE, allowNull: false },
    retiredAt: { type: DataTypes.DATE, allowNull: true },
  },
  { sequelize: db, tableName: 'snmp_credentials' },
);

/** The SNMP face of an asset, or of something not yet in the register. */
export class DeviceRow extends Model<InferAttributes<DeviceRow>, InferCreationAttributes<DeviceRow>> {
  declare id: CreationOptional<number>;
  declare assetId: CreationOptional<number | null>;
  declare unitId: number;
  declare credentialId: CreationOptional<number | null>;
  declare address: string;
  /** The address so written that its order as text is its order as a number. */
  declare addressKey: string;
  declare port: number;
  declare pollSeconds: number;
  declare nextPollAt: Date;
  declare claimedUntil: CreationOptional<Date | null>;
  declare claimedBy: CreationOptional<string | null>;
  declare failures: number;
  declare status: string;
  declare lastOutcome: CreationOptional<string | null>;
  declare lastError: CreationOptional<string | null>;
  declare lastPolledAt: CreationOptional<Date | null>;
  declare lastOkAt: CreationOptional<Date | null>;
  declare lastMilliseconds: CreationOptional<number | null>;
  declare lastPackets: CreationOptional<number | null>;
  /** How often it is asked was set for this device, not taken from its kind. */
  declare ownInterval: CreationOptional<boolean>;
  /** How it likes to be asked: round trip, size of answers, version. */
  declare tuning: CreationOptional<unknown>;
  /** When its tables of neighbours, addresses and forwarding were last read. */
  declare tablesAt: CreationOptional<Date | null>;
  declare flapPenalty: CreationOptional<number | null>;
  declare flapAt: CreationOptional<Date | null>;
  /** In what the device differs from the asset it is linked with. */
  declare drift: CreationOptional<string | null>;
  declare retiredAt: CreationOptional<Date | null>;
  declare createdAt: Date;
}

DeviceRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    assetId: { type: DataTypes.INTEGER, allowNull: true, references: { model: 'assets', key: 'id' } },
    unitId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'units', key: 'id' } },
    credentialId: {
      type: DataTypes.INTEGER,
      allowNull: true,
      references: { model: 'snmp_credentials', key: 'id' },
    },
    address: { type: DataTypes.STRING(45), allowNull: false },
    addressKey: { type: DataTypes.STRING(45), allowNull: false },
    port: { type: DataTypes.INTEGER, allowNull: false },
    pollSeconds: { type: DataTypes.INTEGER, allowNull: false },
    nextPollAt: { type: DataTypes.DATE, allowNull: false },
    claimedUntil: { type: DataTypes.DATE, allowNull: true },
    claimedBy: { type: DataTypes.STRING(40), allowNull: true },
    failures: { type: DataTypes.INTEGER, allowNull: false },
    status: { type: DataTypes.STRING(10), allowNull: false },
    lastOutcome: { type: DataTypes.STRING(12), allowNull: true },
    lastError: { type: DataTypes.STRING(40), allowNull: true },
    lastPolledAt: { type: DataTypes.DATE, allowNull: true },
    lastOkAt: { type: DataTypes.DATE, allowNull: true },
    lastMilliseconds: { type: DataTypes.INTEGER, allowNull: true },
    lastPackets: { type: DataTypes.INTEGER, allowNull: true },
    ownInterval: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
    tuning: { type: DataTypes.JSON, allowNull: true },
    tablesAt: { type: DataTypes.DATE, allowNull: true },
    flapPenalty: { type: DataTypes.DOUBLE, allowNull: true },
    flapAt: { type: DataTypes.DATE, allowNull: true },
    drift: { type: DataTypes.STRING(10), allowNull: true },
    retiredAt: { type: DataTypes.DATE, allowNull: true },
    createdAt: { type: DataTypes.DATE, allowNull: false },
  },
  { sequelize: db, tableName: 'devices' },
);

/** What a device said of itself, as it last changed; `devices.last_ok_at` says when it was last confirmed. */
export class ReadingRow extends Model<InferAttributes<ReadingRow>, InferCreationAttributes<ReadingRow>> {
  declare deviceId: number;
  declare readAt: Date;
  declare kind: CreationOptional<string | null>;
  declare vendor: CreationOptional<string | null>;
  declare model: CreationOptional<string | null>;
  declare serial: CreationOptional<string | null>;
  declare firmware: CreationOptional<string | null>;
  declare name: CreationOptional<string | null>;
  declare description: CreationOptional<string | null>;
  declare location: CreationOptional<string | null>;
  declare contact: CreationOptional<string | null>;
  declare objectId: CreationOptional<string | null>;
  declare uptimeSeconds: CreationOptional<number | null>;
  declare why: unknown;
  declare entities: unknown;
  declare identifiedAt: CreationOptional<Date | null>;
  declare serialKey: CreationOptional<string | null>;
  declare searchKey: string;
  /** Which ports the routine poll asks for: `{bits, ports: [ifIndex, interfaces.id, bits per second][]}`. */
  declare portPlan: CreationOptional<unknown>;
}

ReadingRow.init(
  {
    deviceId: {
      type: DataTypes.INTEGER,
      primaryKey: true,
      allowNull: false,
      references: { model: 'devices', key: 'id' },
    },
    readAt: { type: DataTypes.DATE, allowNull: false },
    kind: { type: DataTypes.STRING(20), allowNull: true },
    vendor: { type: DataTypes.STRING(80), allowNull: true },
    model: { type: DataTypes.STRING(120), allowNull: true },
    serial: { type: DataTypes.STRING(80), allowNull: true },
    firmware: { type: DataTypes.STRING(120), allowNull: true },
    name: { type: DataTypes.STRING(255), allowNull: true },
    description: { type: DataTypes.TEXT, allowNull: true },
    location: { type: DataTypes.STRING(255), allowNull: true },
    contact: { type: DataTypes.STRING(255), allowNull: true },
    objectId: { type: DataTypes.STRING(200), allowNull: true },
    uptimeSeconds: { type: DataTypes.BIGINT, allowNull: true },
    why: { type: DataTypes.JSON, allowNull: false },
    entities: { type: DataTypes.JSON, allowNull: false },
    identifiedAt: { type: DataTypes.DATE, allowNull: true },
    serialKey: { type: DataTypes.STRING(80), allowNull: true },
    searchKey: { type: DataTypes.TEXT, allowNull: false },
    portPlan: { type: DataTypes.JSON, allowNull: true },
  },
  { sequelize: db, tableName: 'readings' },
);

/** A port of a device as last read. */
export class InterfaceRow extends Model<
  InferAttributes<InterfaceRow>,
  InferCreationAttributes<InterfaceRow>
> {
  declare id: CreationOptional<number>;
  declare deviceId: number;
  declare ifIndex: number;
  declare name: string;
  declare alias: CreationOptional<string | null>;
  declare description: CreationOptional<string | null>;
  declare type: CreationOptional<number | null>;
  declare speedBps: CreationOptional<number | null>;
  declare mtu: CreationOptional<number | null>;
  declare mac: CreationOptional<string | null>;
  declare adminStatus: CreationOptional<string | null>;
  declare operStatus: CreationOptional<string | null>;
  declare lastChangeSeconds: CreationOptional<number | null>;
  declare seenAt: Date;
  declare goneAt: CreationOptional<Date | null>;
  /** Since when it is in its present state. */
  declare stateSince: CreationOptional<Date | null>;
  declare flapPenalty: CreationOptional<number | null>;
  declare flapAt: CreationOptional<Date | null>;
}

InterfaceRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    deviceId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'devices', key: 'id' } },
    ifIndex: { type: DataTypes.BIGINT, allowNull: false },
    name: { type: DataTypes.STRING(255), allowNull: false },
    alias: { type: DataTypes.STRING(255), allowNull: true },
    description: { type: DataTypes.STRING(255), allowNull: true },
    type: { type: DataTypes.INTEGER, allowNull: true },
    speedBps: { type: DataTypes.BIGINT, allowNull: true },
    mtu: { type: DataTypes.BIGINT, allowNull: true },
    mac: { type: DataTypes.STRING(17), allowNull: true },
    adminStatus: { type: DataTypes.STRING(20), allowNull: true },
    operStatus: { type: DataTypes.STRING(20), allowNull: true },
    lastChangeSeconds: { type: DataTypes.BIGINT, allowNull: true },
    seenAt: { type: DataTypes.DATE, allowNull: false },
    goneAt: { type: DataTypes.DATE, allowNull: true },
    stateSince: { type: DataTypes.DATE, allowNull: true },
    flapPenalty: { type: DataTypes.DOUBLE, allowNull: true },
    flapAt: { type: DataTypes.DATE, allowNull: true },
  },
  { sequelize: db, tableName: 'interfaces' },
);

/** When a device answered and when not. */
export class StatusPeriodRow extends Model<
  InferAttributes<StatusPeriodRow>,
  InferCreationAttributes<StatusPeriodRow>
> {
  declare id: CreationOptional<number>;
  declare deviceId: number;
  declare status: string;
  declare fromAt: Date;
  declare toAt: CreationOptional<Date | null>;
}

StatusPeriodRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    deviceId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'devices', key: 'id' } },
    status: { type: DataTypes.STRING(10), allowNull: false },
    fromAt: { type: DataTypes.DATE, allowNull: false },
    toAt: { type: DataTypes.DATE, allowNull: true },
  },
  { sequelize: db, tableName: 'status_periods' },
);

/** How one poll ended. */
export class PollOutcomeRow extends Model<
  InferAttributes<PollOutcomeRow>,
  InferCreationAttributes<PollOutcomeRow>
> {
  declare id: CreationOptional<number>;
  declare deviceId: number;
  declare polledAt: Date;
  declare outcome: string;
  declare error: CreationOptional<string | null>;
  declare milliseconds: number;
  declare packets: number;
}

PollOutcomeRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    deviceId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'devices', key: 'id' } },
    polledAt: { type: DataTypes.DATE, allowNull: false },
    outcome: { type: DataTypes.STRING(12), allowNull: false },
    error: { type: DataTypes.STRING(40), allowNull: true },
    milliseconds: { type: DataTypes.INTEGER, allowNull: false },
    packets: { type: DataTypes.INTEGER, allowNull: false },
  },
  { sequelize: db, tableName: 'poll_outcomes' },
);
