import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
} from 'sequelize';
import { db } from '../connection.ts';

/** A range of addresses that is swept, and the unit whose devices stand there. */
export class DiscoveryRangeRow extends Model<
  InferAttributes<DiscoveryRangeRow>,
  InferCreationAttributes<DiscoveryRangeRow>
> {
  declare id: CreationOptional<number>;
  declare name: string;
  declare cidr: string;
  declare unitId: number;
  declare ports: unknown;
  declare packetsPerSecond: number;
  declare schedule: string;
  declare nextRunAt: CreationOptional<Date | null>;
  declare createdAt: Date;
  declare retiredAt: CreationOptional<Date | null>;
}

DiscoveryRangeRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    name: { type: DataTypes.STRING(100), allowNull: false },
    cidr: { type: DataTypes.STRING(50), allowNull: false },
    unitId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'units', key: 'id' } },
    ports: { type: DataTypes.JSON, allowNull: false },
    packetsPerSecond: { type: DataTypes.INTEGER, allowNull: false },
    schedule: { type: DataTypes.STRING(10), allowNull: false },
    nextRunAt: { type: DataTypes.DATE, allowNull: true },
    createdAt: { type: DataTypes.DATE, allowNull: false },
    retiredAt: { type: DataTypes.DATE, allowNull: true },
  },
  { sequelize: db, tableName: 'discovery_ranges' },
);

/** One sweep: what it asks, how far it is, how it ended. */
export class DiscoveryRunRow extends Model<
  InferAttributes<DiscoveryRunRow>,
  InferCreationAttributes<DiscoveryRunRow>
> {
  declare id: CreationOptional<number>;
  declare rangeId: CreationOptional<number | null>;
  declare unitId: CreationOptional<number | null>;
  declare cidrs: unknown;
  declare ports: unknown;
  declare packetsPerSecond: number;
  declare requestedBy: string;
  declare requestedAt: Date;
  declare startedAt: CreationOptional<Date | null>;
  declare finishedAt: CreationOptional<Date | null>;
  declare state: string;
  declare problem: CreationOptional<string | null>;
  declare cancelAt: CreationOptional<Date | null>;
  declare claimedBy: CreationOptional<string | null>;
  declare claimedUntil: CreationOptional<Date | null>;
  declare addresses: number;
  declare packetsPlanned: number;
  declare packetsSent: number;
  declare answered: number;
  declare identified: number;
}

DiscoveryRunRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    rangeId: {
      type: DataTypes.INTEGER,
      allowNull: true,
      references: { model: 'discovery_ranges', key: 'id' },
    },
    unitId: { type: DataTypes.INTEGER, allowNull: true, references: { model: 'units', key: 'id' } },
    cidrs: { type: DataTypes.JSON, allowNull: false },
    ports: { type: DataTypes.JSON, allowNull: false },
    packetsPerSecond: { type: DataTypes.INTEGER, allowNull: false },
    requestedBy: { type: DataTypes.STRING(100), allowNull: false },
    requestedAt: { type: DataTypes.DATE, allowNull: false },
    startedAt: { type: DataTypes.DATE, allowNull: true },
    finishedAt: { type: DataTypes.DATE, allowNull: true },
    state: { type: DataTypes.STRING(10), allowNull: false },
    problem: { type: DataTypes.STRING(40), allowNull: true },
    cancelAt: { type: DataTypes.DATE, allowNull: true },
    claimedBy: { type: DataTypes.STRING(40), allowNull: true },
    claimedUntil: { type: DataTypes.DATE, allowNull: true },
    addresses: { type: DataTypes.INTEGER, allowNull: false },
    packetsPlanned: { type: DataTypes.INTEGER, allowNull: false },
    packetsSent: { type: DataTypes.INTEGER, allowNull: false },
    answered: { type: DataTypes.INTEGER, allowNull: false },
    identified: { type: DataTypes.INTEGER, allowNull: false },
  },
  { sequelize: db, tableName: 'discovery_runs' },
);

/** What one run found at an address or missed there, what it proposes, and what was decided. */
export class DiscoveryFindRow extends Model<
  InferAttributes<DiscoveryFindRow>,
  InferCreationAttributes<DiscoveryFindRow>
> {
  declare id: CreationOptional<number>;
  declare runId: number;
  declare address: string;
  declare addressKey: string;
  declare port: number;
  declare alsoAt: unknown;
  declare credentialId: CreationOptional<number | null>;
  declare deviceId: CreationOptional<number | null>;
  declare unitId: CreationOptional<number | null>;
  declare proposal: string;
  declare certain: boolean;
  declare reasons: unknown;
  declare kind: CreationOptional<string | null>;
  declare vendor: CreationOptional<string | null>;
  declare model: CreationOptional<string | null>;
  declare serial: CreationOptional<string | null>;
  declare firmware: CreationOptional<string | null>;
  declare name: CreationOptional<string | null>;
  declare engineId: CreationOptional<string | null>;
  declare missedRuns: number;
  declare decision: CreationOptional<string | null>;
  declare decidedAt: CreationOptional<Date | null>;
  declare decidedBy: CreationOptional<string | null>;
}

DiscoveryFindRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    runId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'discovery_runs', key: 'id' } },
    address: { type: DataTypes.STRING(45), allowNull: false },
    addressKey: { type: DataTypes.STRING(45), allowNull: false },
    port: { type: DataTypes.INTEGER, allowNull: false },
    alsoAt: { type: DataTypes.JSON, allowNull: false },
    credentialId: {
      type: DataTypes.INTEGER,
      allowNull: true,
      references: { model: 'snmp_credentials', key: 'id' },
    },
    deviceId: { type: DataTypes.INTEGER, allowNull: true, references: { model: 'devices', key: 'id' } },
    unitId: { type: DataTypes.INTEGER, allowNull: true, references: { model: 'units', key: 'id' } },
    proposal: { type: DataTypes.STRING(10), allowNull: false },
    certain: { type: DataTypes.BOOLEAN, allowNull: false },
    reasons: { type: DataTypes.JSON, allowNull: false },
    kind: { type: DataTypes.STRING(20), allowNull: true },
    vendor: { type: DataTypes.STRING(80), allowNull: true },
    model: { type: DataTypes.STRING(120), allowNull: true },
    serial: { type: DataTypes.STRING(80), allowNull: true },
    firmware: { type: DataTypes.STRING(120), allowNull: true },
    name: { type: DataTypes.STRING(255), allowNull: true },
    engineId: { type: DataTypes.STRING(64), allowNull: true },
    missedRuns: { type: DataTypes.INTEGER, allowNull: false },
    decision: { type: DataTypes.STRING(10), allowNull: true },
    decidedAt: { type: DataTypes.DATE, allowNull: true },
    decidedBy: { type: DataTypes.STRING(100), allowNull: true },
  },
  { sequelize: db, tableName: 'discovery_finds' },
);
