import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
} from 'sequelize';
import { db } from '../connection.ts';

/** A replacement plan: what it is about, its settings, and its content once it is frozen. */
export class PlanRow extends Model<InferAttributes<PlanRow>, InferCreationAttributes<PlanRow>> {
  declare id: CreationOptional<number>;
  declare unitId: number;
  declare year: number;
  declare title: string;
  declare status: string;
  declare day: string;
  declare criteriaVersion: string;
  declare settings: unknown;
  declare amendsId: CreationOptional<number | null>;
  declare version: number;
  declare number: CreationOptional<number | null>;
  declare content: CreationOptional<string | null>;
  declare contentHash: CreationOptional<string | null>;
  declare lockVersion: number;
  declare createdAt: Date;
  declare createdBy: string;
  declare submittedAt: CreationOptional<Date | null>;
  declare submittedBy: CreationOptional<string | null>;
  declare frozenAt: CreationOptional<Date | null>;
  declare frozenBy: CreationOptional<string | null>;
}

PlanRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    unitId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'units', key: 'id' } },
    year: { type: DataTypes.INTEGER, allowNull: false },
    title: { type: DataTypes.STRING(200), allowNull: false },
    status: { type: DataTypes.STRING(10), allowNull: false },
    day: { type: DataTypes.DATEONLY, allowNull: false },
    criteriaVersion: { type: DataTypes.STRING(20), allowNull: false },
    settings: { type: DataTypes.JSON, allowNull: false },
    amendsId: { type: DataTypes.INTEGER, allowNull: true, references: { model: 'plans', key: 'id' } },
    version: { type: DataTypes.INTEGER, allowNull: false },
    number: { type: DataTypes.INTEGER, allowNull: true },
    content: { type: DataTypes.TEXT, allowNull: true },
    contentHash: { type: DataTypes.STRING(64), allowNull: true },
    lockVersion: { type: DataTypes.INTEGER, allowNull: false },
    createdAt: { type: DataTypes.DATE, allowNull: false },
    createdBy: { type: DataTypes.STRING(120), allowNull: false },
    submittedAt: { type: DataTypes.DATE, allowNull: true },
    submittedBy: { type: DataTypes.STRING(120), allowNull: true },
    frozenAt: { type: DataTypes.DATE, allowNull: true },
    frozenBy: { type: DataTypes.STRING(120), allowNull: true },
  },
  { sequelize: db, tableName: 'plans' },
);

/** A line of a plan: a machine as it was, what is proposed, what was decided. */
export class PlanItemRow extends Model<InferAttributes<PlanItemRow>, InferCreationAttributes<PlanItemRow>> {
  declare id: CreationOptional<number>;
  declare planId: number;
  declare line: number;
  declare unitId: number;
  declare assetId: CreationOptional<number | null>;
  declare kind: string;
  declare machine: unknown;
  declare verdict: CreationOptional<string | null>;
  declare reasons: unknown;
  declare mainReason: CreationOptional<string | null>;
  declare need: number;
  declare needParts: unknown;
  declare ways: unknown;
  declare proposal: CreationOptional<string | null>;
  declare fundingSource: CreationOptional<string | null>;
  declare price: CreationOptional<number | null>;
  declare flags: unknown;
  declare decision: CreationOptional<string | null>;
  declare decidedPrice: CreationOptional<number | null>;
  declare deferTo: CreationOptional<number | null>;
  declare fromAssetId: CreationOptional<number | null>;
  declare decisionReason: CreationOptional<string | null>;
  declare decidedAt: CreationOptional<Date | null>;
  declare decidedBy: CreationOptional<string | null>;
  declare lockVersion: number;
}

PlanItemRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    planId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'plans', key: 'id' } },
    line: { type: DataTypes.INTEGER, allowNull: false },
    unitId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'units', key: 'id' } },
    assetId: { type: DataTypes.INTEGER, allowNull: true, references: { model: 'assets', key: 'id' } },
    kind: { type: DataTypes.STRING(20), allowNull: false },
    machine: { type: DataTypes.JSON, allowNull: false },
    verdict: { type: DataTypes.STRING(10), allowNull: true },
    reasons: { type: DataTypes.JSON, allowNull: false },
    mainReason: { type: DataTypes.STRING(60), allowNull: true },
    need: { type: DataTypes.INTEGER, allowNull: false },
    needParts: { type: DataTypes.JSON, allowNull: false },
    ways: { type: DataTypes.JSON, allowNull: false },
    proposal: { type: DataTypes.STRING(10), allowNull: true },
    fundingSource: { type: DataTypes.STRING(120), allowNull: true },
    price: { type: DataTypes.BIGINT, allowNull: true },
    flags: { type: DataTypes.JSON, allowNull: false },
    decision: { type: DataTypes.STRING(10), allowNull: true },
    decidedPrice: { type: DataTypes.BIGINT, allowNull: true },
    deferTo: { type: DataTypes.INTEGER, allowNull: true },
    fromAssetId: { type: DataTypes.INTEGER, allowNull: true, references: { model: 'assets', key: 'id' } },
    decisionReason: { type: DataTypes.STRING(500), allowNull: true },
    decidedAt: { type: DataTypes.DATE, allowNull: true },
    decidedBy: { type: DataTypes.STRING(120), allowNull: true },
    lockVersion: { type: DataTypes.INTEGER, allowNull: false },
  },
  { sequelize: db, tableName: 'plan_items' },
);

/** What was said about a line: decisions, comments, answers of units. */
export class PlanNoteRow extends Model<InferAttributes<PlanNoteRow>, InferCreationAttributes<PlanNoteRow>> {
  declare id: CreationOptional<number>;
  declare itemId: number;
  declare kind: string;
  declare body: string;
  declare writtenAt: Date;
  declare writtenBy: string;
}

PlanNoteRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    itemId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'plan_items', key: 'id' } },
    kind: { type: DataTypes.STRING(10), allowNull: false },
    body: { type: DataTypes.STRING(1000), allowNull: false },
    writtenAt: { type: DataTypes.DATE, allowNull: false },
    writtenBy: { type: DataTypes.STRING(120), allowNull: false },
  },
  { sequelize: db, tableName: 'plan_notes' },
);

/** What became of a line: ordered, bought, installed, the old machine disposed of. */
export class PlanStepRow extends Model<InferAttributes<PlanStepRow>, InferCreationAttributes<PlanStepRow>> {
  declare id: CreationOptional<number>;
  declare itemId: number;
  declare step: string;
  declare happenedOn: string;
  declare amount: CreationOptional<number | null>;
  declare assetId: CreationOptional<number | null>;
  declare document: CreationOptional<string | null>;
  declare recordedAt: Date;
  declare recordedBy: string;
  /** The register recorded it by itself. */
  declare fromRegister: CreationOptional<boolean>;
}

PlanStepRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    itemId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'plan_items', key: 'id' } },
    step: { type: DataTypes.STRING(14), allowNull: false },
    happenedOn: { type: DataTypes.DATEONLY, allowNull: false },
    amount: { type: DataTypes.BIGINT, allowNull: true },
    assetId: { type: DataTypes.INTEGER, allowNull: true, references: { model: 'assets', key: 'id' } },
    document: { type: DataTypes.STRING(200), allowNull: true },
    recordedAt: { type: DataTypes.DATE, allowNull: false },
    recordedBy: { type: DataTypes.STRING(120), allowNull: false },
    fromRegister: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
  },
  { sequelize: db, tableName: 'plan_steps' },
);

/** A machine that came after a plan was frozen and is not what it bought. */
export class PlanRefusalRow extends Model<
  InferAttributes<PlanRefusalRow>,
  InferCreationAttributes<PlanRefusalRow>
> {
  declare planId: number;
  declare assetId: number;
  declare refusedAt: Date;
  declare refusedBy: string;
}

PlanRefusalRow.init(
  {
    planId: {
      type: DataTypes.INTEGER,
      primaryKey: true,
      allowNull: false,
      references: { model: 'plans', key: 'id' },
    },
    assetId: {
      type: DataTypes.INTEGER,
      primaryKey: true,
      allowNull: false,
      references: { model: 'assets', key: 'id' },
    },
    refusedAt: { type: DataTypes.DATE, allowNull: false },
    refusedBy: { type: DataTypes.STRING(120), allowNull: false },
  },
  { sequelize: db, tableName: 'plan_refusals' },
);
