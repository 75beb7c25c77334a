import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
} from 'sequelize';
import { db } from '../connection.ts';

/** A yearly report: a draft, or issued under its hash. */
export class ReportRow extends Model<InferAttributes<ReportRow>, InferCreationAttributes<ReportRow>> {
  declare id: CreationOptional<number>;
  declare year: number;
  declare asOf: string;
  declare basis: string;
  declare status: string;
  declare figures: unknown;
  declare texts: unknown;
  declare number: CreationOptional<string | null>;
  declare issuedOn: CreationOptional<string | null>;
  declare content: CreationOptional<string | null>;
  declare contentHash: CreationOptional<string | null>;
  declare amendsId: CreationOptional<number | null>;
  declare version: number;
  declare lockVersion: number;
  declare createdAt: Date;
  declare createdBy: string;
  declare issuedAt: CreationOptional<Date | null>;
  declare issuedBy: CreationOptional<string | null>;
}

ReportRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    year: { type: DataTypes.INTEGER, allowNull: false },
    asOf: { type: DataTypes.DATEONLY, allowNull: false },
    basis: { type: DataTypes.STRING(4), allowNull: false },
    status: { type: DataTypes.STRING(10), allowNull: false },
    figures: { type: DataTypes.JSON, allowNull: false },
    texts: { type: DataTypes.JSON, allowNull: false },
    number: { type: DataTypes.STRING(20), allowNull: true },
    issuedOn: { type: DataTypes.DATEONLY, allowNull: true },
    content: { type: DataTypes.TEXT, allowNull: true },
    contentHash: { type: DataTypes.STRING(64), allowNull: true },
    amendsId: { type: DataTypes.INTEGER, allowNull: true, references: { model: 'reports', key: 'id' } },
    version: { type: DataTypes.INTEGER, allowNull: false },
    lockVersion: { type: DataTypes.INTEGER, allowNull: false },
    createdAt: { type: DataTypes.DATE, allowNull: false },
    createdBy: { type: DataTypes.STRING(120), allowNull: false },
    issuedAt: { type: DataTypes.DATE, allowNull: true },
    issuedBy: { type: DataTypes.STRING(120), allowNull: true },
  },
  { sequelize: db, tableName: 'reports' },
);
