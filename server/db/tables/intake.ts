import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
} from 'sequelize';
import { db } from '../connection.ts';

/** An inventory agent as one unit knows it, and how its last report went. */
export class AgentRow extends Model<InferAttributes<AgentRow>, InferCreationAttributes<AgentRow>> {
  declare id: CreationOptional<number>;
  declare unitId: number;
  declare deviceId: string;
  declare installation: CreationOptional<string | null>;
  declare client: CreationOptional<string | null>;
  declare hostname: CreationOptional<string | null>;
  declare address: CreationOptional<string | null>;
  declare assetId: CreationOptional<number | null>;
  declare firstSeenAt: Date;
  declare lastSeenAt: Date;
  declare lastInventoryAt: CreationOptional<Date | null>;
  declare outcome: string;
  declare problem: CreationOptional<string | null>;
  declare questionId: CreationOptional<number | null>;
}

AgentRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    unitId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'units', key: 'id' } },
    deviceId: { type: DataTypes.STRING(255), allowNull: false },
    installation: { type: DataTypes.STRING(36), allowNull: true },
    client: { type: DataTypes.STRING(120), allowNull: true },
    hostname: { type: DataTypes.STRING(120), allowNull: true },
    address: { type: DataTypes.STRING(45), allowNull: true },
    assetId: { type: DataTypes.INTEGER, allowNull: true, references: { model: 'assets', key: 'id' } },
    firstSeenAt: { type: DataTypes.DATE, allowNull: false },
    lastSeenAt: { type: DataTypes.DATE, allowNull: false },
    lastInventoryAt: { type: DataTypes.DATE, allowNull: true },
    outcome: { type: DataTypes.STRING(20), allowNull: false },
    problem: { type: DataTypes.STRING(60), allowNull: true },
    questionId: { type: DataTypes.INTEGER, allowNull: true },
  },
  { sequelize: db, tableName: 'agents' },
);

/** What an agent sent, deflated; kept for a while. */
export class InventoryRow extends Model<
  InferAttributes<InventoryRow>,
  InferCreationAttributes<InventoryRow>
> {
  declare id: CreationOptional<number>;
  declare reporterId: number;
  declare assetId: CreationOptional<number | null>;
  declare receivedAt: Date;
  declare digest: string;
  declare partial: boolean;
  declare bytes: number;
  declare body: Buffer;
  declare outcome: string;
  declare problem: CreationOptional<string | null>;
}

InventoryRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    reporterId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'agents', key: 'id' } },
    assetId: { type: DataTypes.INTEGER, allowNull: true, references: { model: 'assets', key: 'id' } },
    receivedAt: { type: DataTypes.DATE, allowNull: false },
    digest: { type: DataTypes.STRING(64), allowNull: false },
    partial: { type: DataTypes.BOOLEAN, allowNull: false },
    bytes: { type: DataTypes.INTEGER, allowNull: false },
    body: { type: DataTypes.BLOB, allowNull: false },
    outcome: { type: DataTypes.STRING(20), allowNull: false },
    problem: { type: DataTypes.STRING(60), allowNull: true },
  },
  { sequelize: db, tableName: 'inventories' },
);

/** By which marks a machine is known, why it was matched, and the whole of its last inventories. */
export class MachineIdentityRow extends Model<
  InferAttributes<MachineIdentityRow>,
  InferCreationAttributes<MachineIdentityRow>
> {
  declare assetId: number;
  declare traits: unknown;
  declare why: unknown;
  declare inventory: CreationOptional<unknown>;
  declare digest: CreationOptional<string | null>;
  declare changedAt: Date;
}

MachineIdentityRow.init(
  {
    assetId: {
      type: DataTypes.INTEGER,
      primaryKey: true,
      allowNull: false,
      references: { model: 'assets', key: 'id' },
    },
    traits: { type: DataTypes.JSON, allowNull: false },
    why: { type: DataTypes.JSON, allowNull: false },
    inventory: { type: DataTypes.JSON, allowNull: true },
    digest: { type: DataTypes.STRING(64), allowNull: true },
    changedAt: { type: DataTypes.DATE, allowNull: false },
  },
  { sequelize: db, tableName: 'machine_identities' },
);

/** One mark by which an asset, or the arrival of an open question, is found. */
export class MachineKeyRow extends Model<
  InferAttributes<MachineKeyRow>,
  InferCreationAttributes<MachineKeyRow>
> {
  declare machineKey: string;
  declare subject: string;
  declare subjectId: number;
}

MachineKeyRow.init(
  {
    machineKey: { type: DataTypes.STRING(140), primaryKey: true, allowNull: false },
    subject: { type: DataTypes.STRING(10), primaryKey: true, allowNull: false },
    subjectId: { type: DataTypes.INTEGER, primaryKey: true, allowNull: false },
  },
  { sequelize: db, tableName: 'machine_keys' },
);

/** An arrival of which only people can say which machine it is. */
export class IdentityQuestionRow extends Model<
  InferAttributes<IdentityQuestionRow>,
  InferCreationAttributes<IdentityQuestionRow>
> {
  declare id: CreationOptional<number>;
  declare unitId: number;
  declare questionKey: string;
  declare fingerprint: string;
  declare arrival: unknown;
  declare traits: unknown;
  declare inventory: unknown;
  declare candidates: unknown;
  declare reason: string;
  declare openedAt: Date;
  declare lastSeenAt: Date;
  declare decision: CreationOptional<string | null>;
  declare decidedAt: CreationOptional<Date | null>;
  declare decidedBy: CreationOptional<string | null>;
  declare assetId: CreationOptional<number | null>;
}

IdentityQuestionRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    unitId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'units', key: 'id' } },
    questionKey: { type: DataTypes.STRING(140), allowNull: false },
    fingerprint: { type: DataTypes.STRING(64), allowNull: false },
    arrival: { type: DataTypes.JSON, allowNull: false },
    traits: { type: DataTypes.JSON, allowNull: false },
    inventory: { type: DataTypes.JSON, allowNull: false },
    candidates: { type: DataTypes.JSON, allowNull: false },
    reason: { type: DataTypes.STRING(40), allowNull: false },
    openedAt: { type: DataTypes.DATE, allowNull: false },
    lastSeenAt: { type: DataTypes.DATE, allowNull: false },
    decision: { type: DataTypes.STRING(20), allowNull: true },
    decidedAt: { type: DataTypes.DATE, allowNull: true },
    decidedBy: { type: DataTypes.STRING(120), allowNull: true },
    assetId: { type: DataTypes.INTEGER, allowNull: true, references: { model: 'assets', key: 'id' } },
  },
  { sequelize: db, tableName: 'identity_questions' },
);

/** What people decided: these marks are this machine, or are not. */
export class IdentityRulingRow extends Model<
  InferAttributes<IdentityRulingRow>,
  InferCreationAttributes<IdentityRulingRow>
> {
  declare fingerprint: string;
  declare assetId: number;
  declare verdict: string;
  declare decidedAt: Date;
  declare decidedBy: string;
}

IdentityRulingRow.init(
  {
    fingerprint: { type: DataTypes.STRING(64), primaryKey: true, allowNull: false },
    assetId: {
      type: DataTypes.INTEGER,
      primaryKey: true,
      allowNull: false,
      references: { model: 'assets', key: 'id' },
    },
    verdict: { type: DataTypes.STRING(20), allowNull: false },
    decidedAt: { type: DataTypes.DATE, allowNull: false },
    decidedBy: { type: DataTypes.STRING(120), allowNull: false },
  },
  { sequelize: db, tableName: 'identity_rulings' },
);

/** A field a person knows better than agents, and what they last said of it. */
export class FieldLockRow extends Model<
  InferAttributes<FieldLockRow>,
  InferCreationAttributes<FieldLockRow>
> {
  declare assetId: number;
  declare field: string;
  declare lockedAt: Date;
  declare lockedBy: string;
  declare reported: CreationOptional<unknown>;
  declare reportedAt: CreationOptional<Date | null>;
}

FieldLockRow.init(
  {
    assetId: {
      type: DataTypes.INTEGER,
      primaryKey: true,
      allowNull: false,
      references: { model: 'assets', key: 'id' },
    },
    field: { type: DataTypes.STRING(30), primaryKey: true, allowNull: false },
    lockedAt: { type: DataTypes.DATE, allowNull: false },
    lockedBy: { type: DataTypes.STRING(120), allowNull: false },
    reported: { type: DataTypes.JSON, allowNull: true },
    reportedAt: { type: DataTypes.DATE, allowNull: true },
  },
  { sequelize: db, tableName: 'field_locks' },
);

/** A monitor or printer at a computer. */
export class AttachmentRow extends Model<
  InferAttributes<AttachmentRow>,
  InferCreationAttributes<AttachmentRow>
> {
  declare assetId: number;
  declare hostId: number;
  declare firstSeenAt: Date;
  declare lastSeenAt: Date;
}

AttachmentRow.init(
  {
    assetId: {
      type: DataTypes.INTEGER,
      primaryKey: true,
      allowNull: false,
      references: { model: 'assets', key: 'id' },
    },
    hostId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'assets', key: 'id' } },
    firstSeenAt: { type: DataTypes.DATE, allowNull: false },
    lastSeenAt: { type: DataTypes.DATE, allowNull: false },
  },
  { sequelize: db, tableName: 'attachments' },
);

/** A monitor or printer that was seen at a machine of another unit, or after it was given up. */
export class AttachmentDoubtRow extends Model<
  InferAttributes<AttachmentDoubtRow>,
  InferCreationAttributes<AttachmentDoubtRow>
> {
  declare assetId: number;
  declare hostId: number;
  declare firstSeenAt: Date;
  declare lastSeenAt: Date;
}

AttachmentDoubtRow.init(
  {
    assetId: {
      type: DataTypes.INTEGER,
      primaryKey: true,
      allowNull: false,
      references: { model: 'assets', key: 'id' },
    },
    hostId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'assets', key: 'id' } },
    firstSeenAt: { type: DataTypes.DATE, allowNull: false },
    lastSeenAt: { type: DataTypes.DATE, allowNull: false },
  },
  { sequelize: db, tableName: 'attachment_doubts' },
);
