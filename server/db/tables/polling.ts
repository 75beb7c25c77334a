import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
} from 'sequelize';
import { db } from '../connection.ts';

/** The counters of all ports of a device as last read, packed in one row: they change with every poll. */
export class PortCountersRow extends Model<
  InferAttributes<PortCountersRow>,
  InferCreationAttributes<PortCountersRow>
> {
  declare deviceId: number;
  declare readAt: Date;
  /** As `network/rules/counters.ts` packs them. */
  declare packed: Buffer;
}

PortCountersRow.init(
  {
    deviceId: {
      type: DataTypes.INTEGER,
      primaryKey: true,
      allowNull: false,
      references: { model: 'devices', key: 'id' },
    },
    readAt: { type: DataTypes.DATE, allowNull: false },
    packed: { type: DataTypes.BLOB, allowNull: false },
  },
  { sequelize: db, tableName: 'port_counters' },
);

/** What happened to a device, or lasts: an event without an end is the case now. */
export class DeviceEventRow extends Model<
  InferAttributes<DeviceEventRow>,
  InferCreationAttributes<DeviceEventRow>
> {
  declare id: CreationOptional<number>;
  declare deviceId: number;
  /** What of the device: itself (0), a port (`interfaces.id`) or a sensor (`sensors.id`). */
  declare subject: string;
  declare subjectId: number;
  declare kind: string;
  declare severity: string;
  declare fromAt: Date;
  declare toAt: CreationOptional<Date | null>;
  /** The device that is down before it: nobody needs to be told of this one. */
  declare behindDeviceId: CreationOptional<number | null>;
  declare detail: unknown;
}

DeviceEventRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    deviceId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'devices', key: 'id' } },
    subject: { type: DataTypes.STRING(6), allowNull: false },
    subjectId: { type: DataTypes.INTEGER, allowNull: false },
    kind: { type: DataTypes.STRING(20), allowNull: false },
    severity: { type: DataTypes.STRING(8), allowNull: false },
    fromAt: { type: DataTypes.DATE, allowNull: false },
    toAt: { type: DataTypes.DATE, allowNull: true },
    behindDeviceId: { type: DataTypes.INTEGER, allowNull: true, references: { model: 'devices', key: 'id' } },
    detail: { type: DataTypes.JSON, allowNull: false },
  },
  { sequelize: db, tableName: 'device_events' },
);

/** How often devices of a kind are asked, where an administrator decided otherwise than the defaults. */
export class PollIntervalRow extends Model<
  InferAttributes<PollIntervalRow>,
  InferCreationAttributes<PollIntervalRow>
> {
  declare kind: string;
  declare pollSeconds: number;
  /** How often it is looked whether it answers, between polls; null: not at all. */
  declare reachSeconds: CreationOptional<number | null>;
  declare changedAt: Date;
}

PollIntervalRow.init(
  {
    kind: { type: DataTypes.STRING(20), primaryKey: true, allowNull: false },
    pollSeconds: { type: DataTypes.INTEGER, allowNull: false },
    reachSeconds: { type: DataTypes.INTEGER, allowNull: true },
    changedAt: { type: DataTypes.DATE, allowNull: false },
  },
  { sequelize: db, tableName: 'poll_intervals' },
);

/** A poller that runs, or ran: what it says of itself every few seconds. */
export class PollerRow extends Model<InferAttributes<PollerRow>, InferCreationAttributes<PollerRow>> {
  declare owner: string;
  declare startedAt: Date;
  declare seenAt: Date;
  /** Until when it is the one that looks whether devices answer between polls. */
  declare watchesUntil: CreationOptional<Date | null>;
  declare figures: unknown;
}

PollerRow.init(
  {
    owner: { type: DataTypes.STRING(40), primaryKey: true, allowNull: false },
    startedAt: { type: DataTypes.DATE, allowNull: false },
    seenAt: { type: DataTypes.DATE, allowNull: false },
    watchesUntil: { type: DataTypes.DATE, allowNull: true },
    figures: { type: DataTypes.JSON, allowNull: false },
  },
  { sequelize: db, tableName: 'pollers' },
);
