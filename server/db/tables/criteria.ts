import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
} from 'sequelize';
import { db } from '../connection.ts';

/** Criteria of the province: a draft, or decided from a day on. */
export class CriteriaVersionRow extends Model<
  InferAttributes<CriteriaVersionRow>,
  InferCreationAttributes<CriteriaVersionRow>
> {
  declare id: CreationOptional<number>;
  declare version: string;
  declare status: string;
  declare validFrom: string;
  declare legalBasis: string;
  declare kinds: unknown;
  declare basedOn: string;
  declare preview: CreationOptional<unknown>;
  declare lockVersion: number;
  declare createdAt: Date;
  declare createdBy: string;
  declare decidedAt: CreationOptional<Date | null>;
  declare decidedBy: CreationOptional<string | null>;
}

CriteriaVersionRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    version: { type: DataTypes.STRING(20), allowNull: false },
    status: { type: DataTypes.STRING(10), allowNull: false },
    validFrom: { type: DataTypes.DATEONLY, allowNull: false },
    legalBasis: { type: DataTypes.STRING(500), allowNull: false },
    kinds: { type: DataTypes.JSON, allowNull: false },
    basedOn: { type: DataTypes.STRING(20), allowNull: false },
    preview: { type: DataTypes.JSON, allowNull: true },
    lockVersion: { type: DataTypes.INTEGER, allowNull: false },
    createdAt: { type: DataTypes.DATE, allowNull: false },
    createdBy: { type: DataTypes.STRING(120), allowNull: false },
    decidedAt: { type: DataTypes.DATE, allowNull: true },
    decidedBy: { type: DataTypes.STRING(120), allowNull: true },
  },
  { sequelize: db, tableName: 'criteria_versions' },
);

/** A machine a draft judges otherwise than what is in force. */
export class CriteriaFlipRow extends Model<
  InferAttributes<CriteriaFlipRow>,
  InferCreationAttributes<CriteriaFlipRow>
> {
  declare criteriaId: number;
  declare assetId: number;
  declare beforeVerdict: CreationOptional<string | null>;
  declare afterVerdict: CreationOptional<string | null>;
  declare reason: CreationOptional<string | null>;
}

CriteriaFlipRow.init(
  {
    criteriaId: {
      type: DataTypes.INTEGER,
      primaryKey: true,
      references: { model: 'criteria_versions', key: 'id' },
    },
    assetId: { type: DataTypes.INTEGER, primaryKey: true, references: { model: 'assets', key: 'id' } },
    beforeVerdict: { type: DataTypes.STRING(10), allowNull: true },
    afterVerdict: { type: DataTypes.STRING(10), allowNull: true },
    reason: { type: DataTypes.STRING(60), allowNull: true },
  },
  { sequelize: db, tableName: 'criteria_flips' },
);
